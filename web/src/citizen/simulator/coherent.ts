import type { Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import { ageOn, type Question, type SimulatorState } from '@sijill/law'
import { isWorking } from '../../words/working.ts'

type School = HouseholdMember['school']

/** A student of an age that is not asked about school goes to a faculty. */
function schoolOf({ activity, school }: HouseholdMember, age: number): School {
  return activity === 'student' && school.sector === 'none' && age >= 21 ? { sector: 'public', level: 'higher' } : school
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
    school: schoolOf(member, age),
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
