import { Evidence, isPartialDay, PersonRegistration, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../../platform/allow.ts'
import { actorName, type Call } from '../../../platform/call.ts'
import { state } from '../../../platform/facts.ts'
import { newId } from '../../../platform/ids.ts'
import { trail } from '../../../platform/trail.ts'
import { openCase } from '../adjudication/case-store.ts'
import { findDuplicates } from '../enrolment/find-duplicates.ts'
import { PERSON_UPDATED } from '../facts.ts'
import type { PersonRecord } from '../person.ts'
import { type PersonRow, personOf, personsByDocument, takeDocuments } from '../person-store.ts'
import {
  type CorrectionRow,
  correctIdentity,
  correctionsOf,
  insertCorrection,
  insertCorrectionDecision,
} from './correction-store.ts'

const { familyName, givenName, sex, birthDate, birthPlace, nationality } = PersonRegistration.properties
export const Correction = Type.Object(
  {
    changes: Type.Partial(Type.Object({ familyName, givenName, sex, birthDate, birthPlace, nationality }), {
      additionalProperties: false,
      minProperties: 1,
    }),
    evidence: Evidence,
    reason: Type.String({ minLength: 3, maxLength: 1000 }),
  },
  { additionalProperties: false },
)

async function activePerson(call: Call, person: string): Promise<PersonRow> {
  const row = (await personOf(call, person, true)) ?? refuse('person/unknown', { person })
  return row.record.status === 'active' ? row : refuse('person/not-active', { status: row.record.status })
}

function requirePossible({ changes: { birthDate: date }, evidence }: Static<typeof Correction>, { today }: Call): void {
  if (date !== undefined && !(isPartialDay(date) && date <= today.slice(0, date.length)))
    refuse('person/birth-date-impossible', { birthDate: date })
  if (evidence.kind === 'source-register') refuse('person/evidence-not-accepted', { kind: evidence.kind })
}

/** Somebody says, with a document, that who a person is was written wrong, or changed by law. Nothing changes before a second person agrees. */
export async function askCorrection(
  call: Call,
  person: string,
  asked: Static<typeof Correction>,
): Promise<{ correction: string }> {
  const row = await activePerson(call, person)
  allow(call, 'correction.ask', row.record.commune)
  requirePossible(asked, call)
  const id = newId<string>()
  await insertCorrection(call, { id, person: row.person, ...asked })
  await trail(call, 'correction.ask', `person:${row.person}`, { correction: id, fields: Object.keys(asked.changes) })
  return { correction: id }
}

/** The document that proves the correction proves this person, and nobody else. */
async function keepDocument(call: Call, { person }: PersonRow, evidence: CorrectionRow['evidence']): Promise<void> {
  if (!('number' in evidence)) return
  const holder = (await personsByDocument(call, evidence.kind, [evidence.number])).get(evidence.number)
  if (holder && holder !== person) refuse('person/already-registered', { kind: evidence.kind })
  if (!holder && (await takeDocuments(call, [{ person, evidence }])).size > 0)
    refuse('person/already-registered', { kind: evidence.kind })
}

/** Corrected, they may turn out to be somebody already there. */
async function lookAgain(call: Call, { person }: PersonRow, record: PersonRecord): Promise<void> {
  const { guardian: _, ...registration } = record
  const { suspected } = await findDuplicates(call, registration, person)
  const suspects = suspected.map((each) => ({ ...each, evidence: 'names' as const }))
  if (suspects.length > 0) await openCase(call, { person, cause: 'names-resemble', suspects })
}

async function pending(call: Call, person: string, id: string): Promise<CorrectionRow> {
  const found =
    (await correctionsOf(call, person)).find((each) => each.id === id) ?? refuse('correction/unknown', { correction: id })
  return found.accepted === null ? found : refuse('correction/decided', { correction: id })
}

/** A second person accepts a correction, or not; accepted, it is a new version of the record, and the earlier ones stay. */
export async function decideCorrection(
  call: Call,
  person: string,
  { id, accepted }: { id: string; accepted: boolean },
): Promise<{ version: number | null }> {
  const row = await activePerson(call, person)
  allow(call, 'correction.decide', row.record.commune)
  const { changes, evidence, askedBy } = await pending(call, person, id)
  if (askedBy === actorName(call.actor)) refuse('access/second-person-needed', { act: 'correction.decide' })
  const version = accepted ? row.version + 1 : null
  await insertCorrectionDecision(call, { person: row.person, id, accepted, version })
  await trail(call, 'correction.decide', `person:${row.person}`, { correction: id, accepted })
  if (!accepted) return { version }
  await keepDocument(call, row, evidence)
  const record: PersonRecord = { ...row.record, ...changes, evidence }
  await correctIdentity(call, row, record)
  await lookAgain(call, row, record)
  await state(call, PERSON_UPDATED, { person: row.person })
  return { version }
}

export async function personCorrections(call: Call, person: string): Promise<CorrectionRow[]> {
  const row = (await personOf(call, person)) ?? refuse('person/unknown', { person })
  allow(call, 'person.read', row.record.commune)
  return await correctionsOf(call, row.person)
}
