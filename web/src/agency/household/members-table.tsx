import type { FullName, HouseholdMemberAnswer } from '../../api/answers.ts'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { fullName, PersonName } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'

const nameOf = ({ familyName, givenName }: HouseholdMemberAnswer): FullName => ({ family: familyName, given: givenName })

const schoolWords = ({ t }: Words, { school }: HouseholdMemberAnswer): string => {
  const sector = t(`vocabulary.schoolSector.${school.sector}`)
  return school.level ? `${sector} · ${t(`vocabulary.schoolLevel.${school.level}`)}` : sector
}

const workWords = ({ t }: Words, { activity, occupation }: HouseholdMemberAnswer): string =>
  occupation
    ? `${t(`vocabulary.activity.${activity}`)} · ${t(`vocabulary.occupation.${occupation}`)}`
    : t(`vocabulary.activity.${activity}`)

const columnsOf = (words: Words): Column<HouseholdMemberAnswer>[] => {
  const { t, number } = words
  return [
    {
      key: 'name',
      header: t('agency.name'),
      isHeader: true,
      cell: (member) => <PersonName name={nameOf(member)} />,
      csv: (member) => fullName(nameOf(member), words.language === 'ar' ? 'ar' : 'fr'),
    },
    {
      key: 'kinship',
      header: t('path.kinship'),
      cell: ({ kinship }) => t(`vocabulary.kinship.${kinship}`),
      csv: ({ kinship }) => kinship,
    },
    {
      key: 'age',
      header: t('agency.age'),
      isNumber: true,
      cell: ({ ageToday }) => number(ageToday.years),
      csv: ({ ageToday }) => ageToday.years,
    },
    {
      key: 'marital',
      header: t('path.maritalStatus'),
      cell: ({ maritalStatus }) => t(`vocabulary.maritalStatus.${maritalStatus}`),
      csv: ({ maritalStatus }) => maritalStatus,
    },
    {
      key: 'school',
      header: t('path.school'),
      cell: (member) => schoolWords(words, member),
      csv: (member) => schoolWords(words, member),
    },
    {
      key: 'work',
      header: t('path.activity'),
      cell: (member) => workWords(words, member),
      csv: (member) => workWords(words, member),
    },
    {
      key: 'cover',
      header: t('path.healthCover'),
      cell: ({ healthCover }) => t(`vocabulary.healthCover.${healthCover}`),
      csv: ({ healthCover }) => healthCover,
    },
  ]
}

export function MembersTable({ members }: { members: readonly HouseholdMemberAnswer[] }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('path.members')}>
      <DataTable
        stacks
        caption={t('path.members')}
        columns={columnsOf(words)}
        rows={members}
        rowKey={({ person }) => person}
        exportAs="members"
      />
    </Card>
  )
}
