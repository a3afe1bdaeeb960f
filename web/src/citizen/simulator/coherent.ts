import type { Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import { ageOn, type Question, type SimulatorState } from '@sijill/law'
import { isWorking } from '../../words/working.ts'

type School = HouseholdMember['school']

const ADULT = 18
const LYCEE = 15

/** The level that a student of an age is most likely to follow, until the question of school is asked. */
function levelAt(age: number): NonNullable<School['level']> {
  if (age >= ADULT) return 'higher'
  return age >= LYCEE ? 'lycee' : 'primary'
}

/** A student goes to some school: one who said so is taken at their word while school was not asked, or is not asked at their age. */
function schoolOf({ activity, school }: HouseholdMember, age: number, answered: readonly Question[]): School {
  const isOpen = age >= 21 || !answered.includes('schooling')
  return activity === 'student' && school.sector === 'none' && isOpen ? { sector: 'public', level: levelAt(age) } : school
}

function educationOf(
  { kinship, education, diploma }: HouseholdMember,
  answered: readonly Question[],
): HouseholdMember['education'] {
  const wasAsked = kinship === 'head' && answered.includes('head-education')
  return !wasAsked && diploma === 'higher' ? 'higher' : education
}

function alignMember(member: HouseholdMember, facts: HouseholdFacts, answered: readonly Question[]): HouseholdMember {
  const { occupation, ...rest } = member
  const age = ageOn(member.birthDate, facts.day as Day).years
  const education = educationOf(member, answered)
  const isRead = member.literate || (!answered.includes('literacy') && (education === 'lycee' || education === 'higher'))
  return {
    ...rest,
    ...(isWorking(member.activity) && { occupation: occupation ?? 'other' }),
    education,
    literate: isRead,
    school: schoolOf(member, age, answered),
  }
}

function alignMeter({ dwelling, bills }: HouseholdFacts, answered: readonly Question[]): HouseholdFacts['dwelling'] {
  const isBilled = bills.electricity !== 'no-contract' && !answered.includes('electricity-meter')
  return isBilled && dwelling.electricityMeter === 'none' ? { ...dwelling, electricityMeter: 'shared' } : dwelling
}

/** Lets what was not asked follow from what was answered, so that only a true contradiction is left to be refused. */
export const coherent = ({ facts, answered }: SimulatorState): HouseholdFacts => ({
  ...facts,
  members: facts.members.map((member) => alignMember(member, facts, answered)),
  dwelling: alignMeter(facts, answered),
})
