import { type HouseholdId, type PersonId, refuse } from '@sijill/contract'
import { allow, requirePurpose } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { contactOf } from '../population-register/index.ts'
import { householdOf } from './household-store.ts'
import { stayOf } from './membership-store.ts'

export type HouseholdOfPerson = { household: HouseholdId; code: string; kinship: string; since: string }

/** The household in which a person lives today. Its number holds that of its head: it is told only within the mandate. */
export async function householdOfPerson(call: Call, person: string): Promise<{ household: HouseholdOfPerson | null }> {
  const contact = (await contactOf(call, person as PersonId)) ?? refuse('person/unknown', { person })
  allow(call, 'household.read', contact.commune)
  requirePurpose(call)
  await trail(call, 'person-household.read', `person:${contact.person}`)
  const stay = await stayOf(call, contact.person)
  const row = stay && (await householdOf(call, stay.household))
  if (!stay || !row) return { household: null }
  allow(call, 'household.read', row.commune)
  return { household: { household: row.household, code: row.code, kinship: stay.kinship, since: stay.since } }
}
