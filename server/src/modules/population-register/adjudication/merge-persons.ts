import { type PersonId, refuse } from '@sijill/contract'
import type { Call } from '../../../platform/call.ts'
import { state } from '../../../platform/facts.ts'
import { trail } from '../../../platform/trail.ts'
import { PERSONS_MERGED, PERSONS_SPLIT } from '../facts.ts'
import { changeStatus } from '../life/status-store.ts'
import { type PersonRow, personOf } from '../person-store.ts'
import { hasMerged, insertMerge, lastMerge } from './merge-store.ts'

type Pair = { person: PersonId; survivor: PersonId; case: string }

/** Both rows, locked in the order of their identifiers so that two merges never wait for each other. */
async function lockedPair(call: Call, { person, survivor }: Pair): Promise<Record<'merged' | 'kept', PersonRow>> {
  const rows = new Map<string, PersonRow>()
  for (const id of [person, survivor].sort())
    rows.set(id, (await personOf(call, id, true)) ?? refuse('person/unknown', { person: id }))
  return { merged: rows.get(person) as PersonRow, kept: rows.get(survivor) as PersonRow }
}

/** Two records are one person: one number survives; the other record stays, points to it, and loses nothing. */
export async function mergePersons(call: Call, pair: Pair): Promise<void> {
  const { merged, kept } = await lockedPair(call, pair)
  const isPossible = merged.record.status !== 'merged' && kept.record.status !== 'merged' && pair.person !== pair.survivor
  if (!isPossible || (await hasMerged(call, pair.person)))
    refuse('merge/forbidden', { person: pair.person, survivor: pair.survivor })
  const place = ((await lastMerge(call, pair.person))?.place ?? -1) + 1
  await insertMerge(call, { ...pair, place, action: 'merge', formerStatus: merged.record.status })
  await changeStatus(call, merged, { status: 'merged', mergedInto: pair.survivor, cause: 'merge' })
  await trail(call, 'person.merge', `person:${pair.person}`, { survivor: pair.survivor, case: pair.case })
  await state(call, PERSONS_MERGED, { person: pair.person, survivor: pair.survivor })
}

/** Undoes a merge: the record is again what it was before, under its own number. */
export async function splitPersons(call: Call, pair: Pair): Promise<void> {
  const { merged } = await lockedPair(call, pair)
  const last = await lastMerge(call, pair.person)
  if (merged.record.status !== 'merged' || last?.action !== 'merge' || last.survivor !== pair.survivor)
    refuse('merge/forbidden', { person: pair.person, survivor: pair.survivor })
  await insertMerge(call, { ...pair, place: last.place + 1, action: 'split', formerStatus: last.formerStatus })
  await changeStatus(call, merged, { status: last.formerStatus, mergedInto: null, cause: 'split' })
  await trail(call, 'person.split', `person:${pair.person}`, { survivor: pair.survivor, case: pair.case })
  await state(call, PERSONS_SPLIT, { person: pair.person, survivor: pair.survivor })
}
