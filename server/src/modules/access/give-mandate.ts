import { type Day, DayText, isDay, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import { ROLE_NAMES } from './permissions.ts'
import { credentialsOf, insertMandate, mandateOf, setMandateUntil } from './staff-store.ts'

export const MandateWanted = Type.Object(
  {
    role: Type.Enum([...ROLE_NAMES]),
    territory: Type.String({ maxLength: 20 }),
    since: DayText,
    until: Type.Optional(DayText),
  },
  { additionalProperties: false },
)
export const MandateEnd = Type.Object({ until: DayText }, { additionalProperties: false })

const dayOf = (text: string, path: string): Day =>
  isDay(text) ? text : refuse('request/invalid', {}, [{ path, code: 'field/impossible-date' }])

function notToOneself(call: Call, staff: string): void {
  if (call.actor.kind === 'staff' && call.actor.id === staff)
    refuse('access/second-person-needed', { requestedBy: call.actor.id })
}

/** Gives a role over a territory, from a day; nobody gives one to themselves, nor beyond their own territory. */
export async function giveMandate(call: Call, staff: string, wanted: Static<typeof MandateWanted>): Promise<{ mandate: string }> {
  const { role, territory } = wanted
  allow(call, 'staff.write', territory)
  notToOneself(call, staff)
  const since = dayOf(wanted.since, '/since')
  const until = wanted.until === undefined ? null : dayOf(wanted.until, '/until')
  if (until !== null && until <= since)
    refuse('request/invalid', {}, [{ path: '/until', code: 'field/contradicts', details: { field: 'since' } }])
  const known = (await credentialsOf(call, staff)) ?? refuse('access/staff-unknown', { staff })
  const id = newId<string>()
  await insertMandate(call, { id, staff: known.staff, role, territory, since, until })
  await trail(call, 'mandate.give', `staff:${known.staff}`, { mandate: id, role, territory, since, until })
  return { mandate: id }
}

/** Ends a mandate on a day, today at the earliest: what was done under it stays as it was done. */
export async function endMandate(call: Call, id: string, end: Static<typeof MandateEnd>): Promise<void> {
  const mandate = (await mandateOf(call, id)) ?? refuse('request/not-found')
  allow(call, 'staff.write', mandate.territory)
  const until = dayOf(end.until, '/until')
  if (until < call.today || until <= mandate.since)
    refuse('request/invalid', {}, [{ path: '/until', code: 'field/too-small', details: { limit: call.today } }])
  await setMandateUntil(call, id, until)
  await trail(call, 'mandate.end', `staff:${mandate.staff}`, { mandate: id, until })
}
