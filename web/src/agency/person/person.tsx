import { Link, useParams } from '@tanstack/react-router'
import type { PersonAnswer, PersonHouseholdAnswer, PersonVersion } from '../../api/answers.ts'
import { Refused } from '../../api/client.ts'
import { usePerson, usePersonHousehold } from '../../api/queries.ts'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { type Fact, Facts } from '../../kit/facts.tsx'
import { HouseholdCodeText } from '../../kit/household-code.tsx'
import { IdentifierText } from '../../kit/identifier-text.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { fullName, InScript, PersonName } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { StatusTag } from '../status-tag.tsx'
import { Reads } from './reads.tsx'
import { Told } from './told.tsx'

function identityOf({ t, day }: Words, person: PersonAnswer): Fact[] {
  const { evidence } = person
  const number = 'number' in evidence ? evidence.number : undefined
  return [
    { label: t('path.idcs'), value: <bdi className="num">{person.idcs}</bdi> },
    { label: t('path.sex'), value: t(`vocabulary.sex.${person.sex}`) },
    { label: t('path.birthDate'), value: <bdi>{day(person.birthDate)}</bdi> },
    { label: t('path.birthPlace'), value: <bdi>{person.birthPlace}</bdi> },
    { label: t('path.nationality'), value: <bdi>{person.nationality}</bdi> },
    { label: t('path.commune'), value: <InScript name={person.commune} /> },
    { label: t('path.address'), value: person.address && <bdi>{person.address}</bdi> },
    { label: t('path.mobile'), value: person.mobile && <bdi dir="ltr">{person.mobile}</bdi> },
    {
      label: t('path.email'),
      value: person.email && (
        <bdi dir="ltr" className="wraps">
          {person.email}
        </bdi>
      ),
    },
    { label: t('path.evidence'), value: t(`vocabulary.evidence.${evidence.kind}`) },
    { label: t('path.number'), value: number && <bdi dir="ltr">{number}</bdi> },
  ]
}

function Lives({ household }: PersonHouseholdAnswer) {
  const { t, day } = useWords()
  if (!household) return <p className="muted">{t('agency.noHousehold')}</p>
  return (
    <p>
      <Link to="/agency/households/$household" params={{ household: household.household }}>
        <HouseholdCodeText code={household.code} />
      </Link>{' '}
      · {t(`vocabulary.kinship.${household.kinship}`)} · {t('agency.sinceDay', { day: day(household.since) })}
    </p>
  )
}

const mayNotAsk = (error: unknown): boolean => error instanceof Refused && error.code === 'access/not-allowed'

/** The household of the person, for those who may read households. */
function HouseholdOf({ person }: { person: string }) {
  const { t } = useWords()
  const answer = usePersonHousehold(person, 'verification')
  if (mayNotAsk(answer.error)) return null
  return (
    <Card title={t('agency.household')}>
      {answer.isPending && <Loading />}
      {answer.error && <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Lives household={answer.data.household} />}
    </Card>
  )
}

const historyColumns = ({ t, instant }: Words): Column<PersonVersion>[] => [
  { key: 'at', header: t('agency.recordedAt'), isHeader: true, cell: ({ recordedAt }) => <bdi>{instant(recordedAt)}</bdi> },
  { key: 'by', header: t('agency.by'), cell: ({ recordedBy }) => <IdentifierText text={recordedBy} /> },
  {
    key: 'name',
    header: t('agency.name'),
    cell: ({ record: { familyName, givenName } }) => <PersonName name={{ family: familyName, given: givenName }} />,
  },
  { key: 'commune', header: t('path.commune'), cell: ({ record }) => <bdi className="num">{record.commune}</bdi> },
]

function PersonFile({ person }: { person: PersonAnswer }) {
  const words = useWords()
  const { t, language } = words
  const name = { family: person.familyName, given: person.givenName }
  return (
    <>
      <PageHeader
        name={fullName(name, language === 'ar' ? 'ar' : 'fr')}
        title={<PersonName name={name} />}
        above={t('agency.personOfRegister')}
        aside={<StatusTag status={person.status} />}
      />
      <Card title={t('agency.identity')}>
        <Facts facts={identityOf(words, person)} />
      </Card>
      <HouseholdOf person={person.person} />
      <Card title={t('agency.history')}>
        <DataTable
          caption={t('agency.history')}
          columns={historyColumns(words)}
          rows={person.versions}
          rowKey={({ version }) => String(version)}
        />
      </Card>
      <Told person={person.person} />
      <Reads person={person.person} />
    </>
  )
}

export function Person() {
  const { person } = useParams({ from: '/agency/persons/$person' })
  const file = usePerson(person, 'verification')
  if (file.isPending) return <Loading />
  if (file.error) return <ErrorNotice error={file.error} onRetry={() => void file.refetch()} />
  return <PersonFile person={file.data} />
}
