import {
  ACTIVITIES,
  DIPLOMAS,
  EDUCATION_LEVELS,
  type FieldRefusal,
  HEALTH_COVERS,
  KINSHIPS,
  MARITAL_STATUSES,
  type MemberFacts,
  OCCUPATIONS,
  SCHOOL_LEVELS,
  SCHOOL_SECTORS,
} from '@sijill/contract'
import { CheckInput, SelectInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import { isWorking } from '../../words/working.ts'
import type { MemberDraft } from './household-draft.ts'

type Facts = MemberDraft['facts']
type MemberFieldsProps = { facts: Facts; set: (changes: Facts) => void; fields: readonly FieldRefusal[]; path: string }

const CHECKS = ['literate', 'fatherless', 'disabled', 'pension', 'familyAllowances'] as const

/** One fact that is chosen in a list; its words are those of the vocabulary. */
function useChoices({ facts, set, fields, path }: MemberFieldsProps) {
  const { t } = useWords()
  const common = (name: keyof MemberFacts, label: string) => ({
    label,
    empty: t('kit.choose'),
    refusal: refusalAt(t, fields, `${path}/${name}`),
  })
  return { t, common, facts, set }
}

function FamilyFields(props: MemberFieldsProps) {
  const { t, common, facts, set } = useChoices(props)
  return (
    <>
      <SelectInput
        {...common('kinship', t('path.kinship'))}
        value={facts.kinship ?? ''}
        onValue={(kinship) => set({ kinship: kinship as MemberFacts['kinship'] })}
        options={KINSHIPS.map((value) => ({ value, label: t(`vocabulary.kinship.${value}`) }))}
      />
      <SelectInput
        {...common('maritalStatus', t('path.maritalStatus'))}
        value={facts.maritalStatus ?? ''}
        onValue={(status) => set({ maritalStatus: status as MemberFacts['maritalStatus'] })}
        options={MARITAL_STATUSES.map((value) => ({ value, label: t(`vocabulary.maritalStatus.${value}`) }))}
      />
      <SelectInput
        {...common('healthCover', t('path.healthCover'))}
        value={facts.healthCover ?? ''}
        onValue={(cover) => set({ healthCover: cover as MemberFacts['healthCover'] })}
        options={HEALTH_COVERS.map((value) => ({ value, label: t(`vocabulary.healthCover.${value}`) }))}
      />
    </>
  )
}

function SchoolFields(props: MemberFieldsProps) {
  const { t, common, facts, set } = useChoices(props)
  const sector = facts.school?.sector ?? 'none'
  return (
    <>
      <SelectInput
        label={t('path.school')}
        value={sector}
        onValue={(value) => set({ school: { sector: value as typeof sector } })}
        options={SCHOOL_SECTORS.map((value) => ({ value, label: t(`vocabulary.schoolSector.${value}`) }))}
        refusal={refusalAt(t, props.fields, `${props.path}/school/sector`)}
      />
      {sector !== 'none' && (
        <SelectInput
          label={t('path.level')}
          empty={t('kit.choose')}
          value={facts.school?.level ?? ''}
          onValue={(level) => set({ school: { sector, level: level as NonNullable<MemberFacts['school']['level']> } })}
          options={SCHOOL_LEVELS.map((value) => ({ value, label: t(`vocabulary.schoolLevel.${value}`) }))}
          refusal={refusalAt(t, props.fields, `${props.path}/school/level`)}
        />
      )}
      <SelectInput
        {...common('education', t('path.education'))}
        value={facts.education ?? ''}
        onValue={(education) => set({ education: education as MemberFacts['education'] })}
        options={EDUCATION_LEVELS.map((value) => ({ value, label: t(`vocabulary.education.${value}`) }))}
      />
      <SelectInput
        {...common('diploma', t('path.diploma'))}
        value={facts.diploma ?? ''}
        onValue={(diploma) => set({ diploma: diploma as MemberFacts['diploma'] })}
        options={DIPLOMAS.map((value) => ({ value, label: t(`vocabulary.diploma.${value}`) }))}
      />
    </>
  )
}

function WorkFields(props: MemberFieldsProps) {
  const { t, common, facts, set } = useChoices(props)
  return (
    <>
      <SelectInput
        {...common('activity', t('path.activity'))}
        value={facts.activity ?? ''}
        onValue={(activity) => set({ activity: activity as MemberFacts['activity'] })}
        options={ACTIVITIES.map((value) => ({ value, label: t(`vocabulary.activity.${value}`) }))}
      />
      {facts.activity && isWorking(facts.activity) && (
        <SelectInput
          {...common('occupation', t('path.occupation'))}
          value={facts.occupation ?? ''}
          onValue={(occupation) => set({ occupation: occupation as NonNullable<MemberFacts['occupation']> })}
          options={OCCUPATIONS.map((value) => ({ value, label: t(`vocabulary.occupation.${value}`) }))}
        />
      )}
    </>
  )
}

export function MemberFields(props: MemberFieldsProps) {
  const { t } = useWords()
  const { facts, set, fields, path } = props
  return (
    <>
      <div className="form-grid">
        <FamilyFields {...props} />
        <SchoolFields {...props} />
        <WorkFields {...props} />
      </div>
      <div className="form-grid">
        {CHECKS.map((name) => (
          <CheckInput
            key={name}
            label={t(`path.${name}`)}
            hint={refusalAt(t, fields, `${path}/${name}`)}
            checked={facts[name] ?? false}
            onValue={(value) => set({ [name]: value })}
          />
        ))}
      </div>
    </>
  )
}
