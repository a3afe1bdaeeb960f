import { type Day, type HouseholdFacts, type HouseholdMember, SCHOOL_LEVELS, SCHOOL_SECTORS } from '@sijill/contract'
import { onDay } from '@sijill/law'
import { SelectInput } from '../../../kit/text-input.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { EachMemberForm, type MemberChanges } from './each-member-form.tsx'
import { ageIn } from './member-label.ts'
import type { QuestionPageProps } from './page-props.ts'

type Level = (typeof SCHOOL_LEVELS)[number]
type School = HouseholdMember['school']
type InputsProps = { member: HouseholdMember; facts: HouseholdFacts; put: (changes: MemberChanges) => void }

/** The levels that the law thinks possible at an age. */
function levelsAt(age: number, day: Day): Level[] {
  const law = onDay(day)
  return SCHOOL_LEVELS.filter(
    (level) =>
      age >= law.number(`school-${level}-age-least`) && (level !== 'preschool' || age <= law.number('school-preschool-age-most')),
  )
}

// The likeliest level comes first in the list that is offered: the highest one of that age below the faculty.
const usualLevel = (levels: readonly Level[]): Level | undefined =>
  levels.filter((level) => level !== 'higher' && level !== 'vocational').at(-1) ?? levels[0]

function SchoolInputs({ member, facts, put }: InputsProps) {
  const { t } = useWords()
  const levels = levelsAt(ageIn(facts, member), facts.day as Day)
  const { sector, level } = member.school
  const choose = (next: School['sector']) => {
    const first = level ?? usualLevel(levels)
    put({ school: next === 'none' || first === undefined ? { sector: 'none' } : { sector: next, level: first } })
  }
  return (
    <>
      <SelectInput
        label={t('path.school')}
        value={sector}
        onValue={(value) => choose(value as School['sector'])}
        options={SCHOOL_SECTORS.map((value) => ({ value, label: t(`vocabulary.schoolSector.${value}`) }))}
      />
      {sector !== 'none' && (
        <SelectInput
          label={t('path.level')}
          value={level ?? ''}
          onValue={(value) => put({ school: { sector, level: value as Level } })}
          options={levels.map((value) => ({ value, label: t(`vocabulary.schoolLevel.${value}`) }))}
        />
      )}
    </>
  )
}

export function SchoolingPage({ facts, onAnswer }: QuestionPageProps) {
  const { day } = facts
  return (
    <EachMemberForm
      facts={facts}
      isAsked={(_, age) => age < 21 && levelsAt(age, day as Day).length > 0}
      onAnswer={onAnswer}
      inputs={(member, put) => <SchoolInputs member={member} facts={facts} put={put} />}
    />
  )
}
