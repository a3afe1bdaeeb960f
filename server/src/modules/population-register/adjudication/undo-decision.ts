import { refuse } from '@sijill/contract'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { travel } from '../enrolment/advance-packet.ts'
import { packetOf } from '../enrolment/packet-store.ts'
import { type CaseRow, caseOf, decisionsOf, insertDecision, moveCase } from './case-store.ts'
import { splitPersons } from './merge-persons.ts'
import { lastMerge } from './merge-store.ts'

async function unsettle(call: Call, { case: id, packet, person, outcome }: CaseRow): Promise<void> {
  // A number that was given is never taken back: two who were said to be different become one in a case of their own.
  if (outcome === 'different' && packet) refuse('duplicate/closed', { case: id, outcome })
  if (packet) {
    const row = (await packetOf(call.tx, packet, true)) ?? refuse('packet/unknown', { packet })
    await travel(call, row, { finding: { event: 'reopen', cause: 'decision-undone', details: { case: id } } })
  } else if (person && outcome === 'same') {
    const survivor = (await lastMerge(call, person))?.survivor ?? refuse('merge/forbidden', { person })
    await splitPersons(call, { person, survivor, case: id })
  }
}

/** Takes back what two adjudicators settled: everything is as before, and the case is open again. */
export async function undoDecision(call: Call, id: string, reason: string): Promise<void> {
  allow(call, 'duplicate.decide')
  const found = (await caseOf(call, id, true)) ?? refuse('duplicate/unknown', { case: id })
  if (found.status !== 'closed') refuse('packet/not-waiting', { case: id })
  await unsettle(call, found)
  const before = await decisionsOf(call, id)
  await insertDecision(call, id, { place: before.length, decision: 'undone', candidate: null, reason })
  await moveCase(call, id, { status: 'open', outcome: null, sameAs: null })
  await trail(call, 'duplicate.undo', `case:${id}`, { outcome: found.outcome })
}
