import { type Day, type FieldRefusal, fieldChecker, HouseholdFacts, isDay } from '@sijill/contract'
import { compositionRefusals } from './check-composition.ts'
import { dwellingRefusals } from './check-dwelling.ts'
import { memberRefusals } from './check-member.ts'

const schemaRefusals = fieldChecker(HouseholdFacts)

/**
 * Every field that keeps `value` from being a household: first what breaks the schema, and when nothing does, what is
 * impossible, absurd or contradictory. `details.rule` names the rule broken, `details.field` the other field of a contradiction.
 */
export function checkHousehold(value: unknown): FieldRefusal[] {
  const malformed = schemaRefusals(value)
  if (malformed.length > 0) return malformed
  const facts = value as HouseholdFacts
  if (!isDay(facts.day)) return [{ path: '/day', code: 'field/impossible-date' }]
  const day = facts.day as Day
  const members = facts.members.flatMap((member, index) => memberRefusals(member, `/members/${index}`, day))
  return [...members, ...compositionRefusals(facts, members.length === 0), ...dwellingRefusals(facts)]
}
