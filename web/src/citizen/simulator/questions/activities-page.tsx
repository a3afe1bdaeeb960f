import { ACTIVITIES, type HouseholdMember, OCCUPATIONS } from '@sijill/contract'
import { SelectInput } from '../../../kit/text-input.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { isWorking } from '../../../words/working.ts'
import { EachMemberForm, type MemberChanges } from './each-member-form.tsx'
import type { QuestionPageProps } from './page-props.ts'

type InputsProps = { member: HouseholdMember; put: (changes: MemberChanges) => void }

function ActivityInputs({ member: { activity, occupation }, put }: InputsProps) {
  const { t } = useWords()
  return (
    <>
      <SelectInput
        label={t('path.activity')}
        value={activity}
        onValue={(value) => put({ activity: value as typeof activity })}
        options={ACTIVITIES.map((value) => ({ value, label: t(`vocabulary.activity.${value}`) }))}
      />
      {isWorking(activity) && (
        <SelectInput
          label={t('path.occupation')}
          value={occupation ?? 'other'}
          onValue={(value) => put({ occupation: value as NonNullable<typeof occupation> })}
          options={OCCUPATIONS.map((value) => ({ value, label: t(`vocabulary.occupation.${value}`) }))}
        />
      )}
    </>
  )
}

export function ActivitiesPage({ facts, onAnswer }: QuestionPageProps) {
  return (
    <EachMemberForm
      facts={facts}
      isAsked={(_, age) => age >= 15}
      onAnswer={onAnswer}
      inputs={(member, put) => <ActivityInputs member={member} put={put} />}
    />
  )
}
