import { type PersonId, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { identitiesOf } from '../population-register/index.ts'
import type { LegacyState } from './legacy.ts'
import { keepMatches, legacyRowLocked } from './legacy-store.ts'

type Review = {
  list: string
  number: string
  /** Who the row is; nobody of the register when null. */
  person: string | null
}

/** A person who looked says who a row of a list is. It stands until another review says otherwise. */
export async function reviewLegacyRow(call: Call, { list, number, person }: Review): Promise<{ state: LegacyState }> {
  const row = (await legacyRowLocked(call, list, number)) ?? refuse('legacy/row-unknown', { list })
  allow(call, 'legacy.review', row.described.commune)
  const identity =
    person === null
      ? null
      : ((await identitiesOf(call, [person as PersonId])).get(person as PersonId) ?? refuse('person/unknown', { person }))
  const state = identity ? 'matched' : 'unmatched'
  await keepMatches(call, list, [{ number, state, basis: 'review', person: identity?.person ?? null, candidates: [] }])
  await trail(call, 'legacy.review', identity ? `person:${identity.person}` : undefined, { list, state })
  return { state }
}
