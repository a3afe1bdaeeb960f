import { PersonRegistration, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { state } from '../../platform/facts.ts'
import { trail } from '../../platform/trail.ts'
import { communeNamed } from '../territory/index.ts'
import { PERSON_UPDATED } from './facts.ts'
import { personOf, updateContact } from './person-store.ts'

const { commune, address, mobile, email, language } = PersonRegistration.properties
/** What a person may change by declaring it; the rest of the record asks for evidence. `null` removes. */
export const Contact = Type.Object(
  {
    commune: Type.Optional(commune),
    address: Type.Optional(Type.Union([address, Type.Null()])),
    mobile: Type.Optional(Type.Union([mobile, Type.Null()])),
    email: Type.Optional(Type.Union([email, Type.Null()])),
    language: Type.Optional(language),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** Records where and how a person is reached: a new version of the record, the earlier ones kept. */
export async function updatePersonContact(
  call: Call,
  person: string,
  changes: Static<typeof Contact>,
): Promise<{ version: number }> {
  const row = (await personOf(call, person, true)) ?? refuse('person/unknown', { person })
  allow(call, 'person.update', row.record.commune)
  if (row.record.status !== 'active') refuse('person/not-active', { status: row.record.status })
  if (changes.commune !== undefined) await communeNamed(call, changes.commune)
  const merged = { ...row.record, ...changes }
  const record = Object.fromEntries(Object.entries(merged).filter(([key, value]) => value !== null || key === 'guardian'))
  await updateContact(call, row, record as typeof row.record)
  await trail(call, 'person.update-contact', `person:${row.person}`, { changed: Object.keys(changes) })
  await state(call, PERSON_UPDATED, { person: row.person })
  return { version: row.version + 1 }
}
