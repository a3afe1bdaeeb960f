import { refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { state } from '../../../platform/facts.ts'
import { newId } from '../../../platform/ids.ts'
import { trail } from '../../../platform/trail.ts'
import { NUMBER_ASKED, PERSON_STATUS_CHANGED } from '../facts.ts'
import type { PersonStatus } from '../person.ts'
import { personOf } from '../person-store.ts'
import { changeStatus } from './status-store.ts'

export const StatusChange = Type.Object(
  {
    status: Type.Enum(['active', 'deactivated', 'deceased']),
    /** The act or the request that says so: an extract of a death certificate, a decision, a letter. */
    evidence: Type.Object(
      { kind: Type.Enum(['death-certificate', 'decision', 'request']), number: Type.String({ minLength: 1, maxLength: 60 }) },
      { additionalProperties: false },
    ),
    reason: Type.String({ minLength: 3, maxLength: 500 }),
  },
  { additionalProperties: false },
)

/** What may follow what. A death can be taken back: it was told of the wrong person. A merge is undone by its case alone. */
const FOLLOWS: Record<PersonStatus, readonly PersonStatus[]> = {
  active: ['deactivated', 'deceased'],
  deactivated: ['active', 'deceased'],
  deceased: ['active'],
  merged: [],
}

/** Records a death, a deactivation, or the return of either. The number stays theirs for ever. */
export async function changePersonStatus(
  call: Call,
  person: string,
  { status, evidence, reason }: Static<typeof StatusChange>,
): Promise<{ version: number }> {
  const row = (await personOf(call, person, true)) ?? refuse('person/unknown', { person })
  allow(call, 'person.change-status', row.record.commune)
  const isFit = status !== 'deceased' || evidence.kind === 'death-certificate'
  if (!isFit) refuse('person/evidence-not-accepted', { kind: evidence.kind })
  if (!FOLLOWS[row.record.status].includes(status)) refuse('person/not-active', { status: row.record.status })
  await changeStatus(call, row, { status, cause: `status-${status}` })
  const details = { status, before: row.record.status, evidence: evidence.kind, number: evidence.number, reason }
  await trail(call, 'person.change-status', `person:${row.person}`, details)
  await state(call, PERSON_STATUS_CHANGED, { person: row.person })
  return { version: row.version + 1 }
}

/** Who lost their number is told it again, at the mobile or the inbox that the register knows; the agent does not read it out. */
export async function tellNumberAgain(call: Call, person: string): Promise<{ asked: string }> {
  const row = (await personOf(call, person)) ?? refuse('person/unknown', { person })
  allow(call, 'person.update', row.record.commune)
  if (row.record.status !== 'active') refuse('person/not-active', { status: row.record.status })
  const asked = newId<string>()
  await trail(call, 'person.tell-number-again', `person:${row.person}`, { asked })
  await state(call, NUMBER_ASKED, { person: row.person, asked })
  return { asked }
}
