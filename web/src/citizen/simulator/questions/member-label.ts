import type { Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import { ageOn } from '@sijill/law'
import type { Words } from '../../../kit/use-words.ts'

export const ageIn = (facts: HouseholdFacts, { birthDate }: Pick<HouseholdMember, 'birthDate'>): number =>
  ageOn(birthDate, facts.day as Day).years

/** How a member without a name is called: what they are to the head, and their age. */
export function memberLabel({ t, number }: Words, facts: HouseholdFacts, member: HouseholdMember): string {
  const age = ageIn(facts, member)
  return t('simulator.memberLabel', {
    kinship: t(`simulator.kinship.${member.kinship}.${member.sex}`),
    age: t('unit.year', { count: age, number: number(age) }),
  })
}
