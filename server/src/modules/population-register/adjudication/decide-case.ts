import { type PersonId, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../../platform/allow.ts'
import { actorName, type Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { travel } from '../enrolment/advance-packet.ts'
import { issueNumber } from '../enrolment/issue-number.ts'
import { packetOf } from '../enrolment/packet-store.ts'
import { type Said, standingAfter } from './agree.ts'
import {
  type CaseRow,
  caseOf,
  type DecisionRow,
  decisionsOf,
  insertDecision,
  moveCase,
  type Outcome,
  saidSince,
  standingCandidate,
  suspectsOf,
} from './case-store.ts'
import { mergePersons } from './merge-persons.ts'

export const Decided = Type.Object(
  {
    decision: Type.Enum(['same', 'different', 'unsure']),
    /** Who it is the same as, of the candidates of the case. */
    candidate: Type.Optional(Type.String({ format: 'uuid' })),
    reason: Type.String({ minLength: 3, maxLength: 1000 }),
  },
  { additionalProperties: false },
)

/** The packet becomes a number, or is rejected for the person who is already there. */
async function settlePacket(
  call: Call,
  packet: string,
  { outcome, sameAs }: { outcome: Outcome; sameAs: string | null },
): Promise<void> {
  const row = (await packetOf(call.tx, packet, true)) ?? refuse('packet/unknown', { packet })
  if (row.stage !== 'adjudication') refuse('packet/not-waiting', { packet, stage: row.stage })
  if (outcome === 'same') {
    await travel(call, row, { finding: { event: 'refuse', cause: 'person/already-registered', details: { sameAs } } })
    return
  }
  const finding = await issueNumber(call, row)
  if ('wait' in finding) throw new Error('a number is issued or refused, never awaited')
  await travel(call, row, { finding })
}

async function settle(
  call: Call,
  { case: id, packet, person }: CaseRow,
  settled: { outcome: Outcome; sameAs: string | null },
): Promise<void> {
  if (packet) return await settlePacket(call, packet, settled)
  const survivor = settled.sameAs && (await standingCandidate(call, settled.sameAs))
  if (person && survivor) await mergePersons(call, { person, survivor: survivor as PersonId, case: id })
}

export type Standing = { status: CaseRow['status']; outcome: Outcome | null }
type Word = Static<typeof Decided>

async function saidBefore(call: Call, id: string): Promise<{ places: number; said: DecisionRow[] }> {
  const all = await decisionsOf(call, id)
  return { places: all.length, said: saidSince(all) }
}

/** The candidate of whom `same` is said: one of the case, who still stands. */
async function namedIn(call: Call, id: string, { decision, candidate }: Word): Promise<string | null> {
  if (decision !== 'same') return null
  const candidates = (await suspectsOf(call, id)).map((suspect) => suspect.candidate)
  const isOne = candidate !== undefined && candidates.includes(candidate) && (await standingCandidate(call, candidate))
  return isOne ? candidate : refuse('duplicate/candidate-needed', { case: id, candidates: [...new Set(candidates)] })
}

async function openCaseFor(call: Call, id: string): Promise<CaseRow> {
  allow(call, 'duplicate.decide')
  const found = (await caseOf(call, id, true)) ?? refuse('duplicate/unknown', { case: id })
  return found.status === 'closed' ? refuse('duplicate/closed', { case: id, outcome: found.outcome }) : found
}

/**
 * An adjudicator says what they see. Two persons who agree settle it; who disagree, or are unsure, send it above, where one more person
 * who did not decide before settles it.
 */
export async function decideCase(call: Call, id: string, word: Word): Promise<Standing> {
  const found = await openCaseFor(call, id)
  const { places, said } = await saidBefore(call, id)
  if (said.some(({ decidedBy }) => decidedBy === actorName(call.actor)))
    refuse('access/second-person-needed', { act: 'duplicate.decide' })
  const { decision, reason } = word
  const candidate = await namedIn(call, id, word)
  await insertDecision(call, id, { place: places, decision, candidate, reason })
  const standing = standingAfter([...(said as Said[]), { decision, candidate }])
  await moveCase(call, id, standing)
  await trail(call, 'duplicate.decide', `case:${id}`, { decision, status: standing.status })
  if (standing.outcome) await settle(call, found, { outcome: standing.outcome, sameAs: standing.sameAs })
  return { status: standing.status, outcome: standing.outcome }
}
