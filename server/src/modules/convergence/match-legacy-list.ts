import { type JobId, type PersonId, refuse } from '@sijill/contract'
import { type ComparedPerson, type PairWeight, weighPair } from '@sijill/matching'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { addJob, type JobCursor, type JobKind } from '../../platform/jobs.ts'
import { trail } from '../../platform/trail.ts'
import { type Identity, identitiesOf, personsByDocument, type Similar, similarToEach } from '../population-register/index.ts'
import type { LegacyMatch, LegacyPerson, LegacyRow } from './legacy.ts'
import { countUnmatched, isLegacyList, keepMatches, unmatchedAfter, waitingMatchOf } from './legacy-store.ts'

const KIND = 'match-legacy-list'
const CHUNK = 250
// A desk that reviews needs the few likeliest.
const KEPT = 3

const compared = ({ cnie: _cnie, status: _status, ...described }: LegacyPerson): ComparedPerson => described

const kept = (person: PersonId, { weight, probability, contributions }: PairWeight) => ({
  person,
  weight,
  probability,
  contributions,
})

/** A document found: it decides, unless what is known of its holder speaks for another person. A number may have been copied wrong. */
function byDocument({ number, described }: LegacyRow, holder: Identity): LegacyMatch {
  const pair = weighPair(compared(described), holder)
  const candidates = [kept(holder.person, pair)]
  if (pair.weight < 0) return { number, state: 'to-review', basis: 'document-contradicted', person: null, candidates }
  return { number, state: 'matched', basis: 'document', person: holder.person, candidates }
}

/** Names and a date only suggest: nothing is decided for a person by a resemblance. */
function byNames({ number }: LegacyRow, similar: readonly Similar[]): LegacyMatch {
  if (similar.length === 0) return { number, state: 'unmatched', basis: 'nobody', person: null, candidates: [] }
  return {
    number,
    state: 'to-review',
    basis: 'names',
    person: null,
    candidates: similar.slice(0, KEPT).map((each) => kept(each.person, each)),
  }
}

async function answersOf(call: Call, rows: readonly LegacyRow[]): Promise<LegacyMatch[]> {
  const documents = await personsByDocument(
    call,
    'cnie',
    rows.flatMap(({ described }) => described.cnie ?? []),
  )
  const holders = await identitiesOf(call, [...documents.values()])
  const holderOf = ({ described: { cnie } }: LegacyRow): Identity | undefined => {
    const person = cnie === undefined ? undefined : documents.get(cnie)
    return person && holders.get(person)
  }
  const others = rows.filter((row) => !holderOf(row))
  const similar = (
    await similarToEach(
      call,
      others.map(({ described }) => compared(described)),
    )
  )[Symbol.iterator]()
  return rows.map((row) => {
    const holder = holderOf(row)
    return holder ? byDocument(row, holder) : byNames(row, similar.next().value ?? [])
  })
}

const soFar = (cursor: JobCursor | null, name: string): number => Number(cursor?.[name] ?? 0)
const stateCount = (answers: readonly LegacyMatch[], state: string): number =>
  answers.filter((answer) => answer.state === state).length

/** Looks in the population register for every row of a list that nobody is matched to, a chunk a transaction, resumable. */
export const MATCH_LEGACY_LIST: JobKind = {
  kind: KIND,
  step: async (call, input, cursor) => {
    const list = String(input['list'])
    const after = typeof cursor?.['after'] === 'string' ? cursor['after'] : null
    const total = cursor ? soFar(cursor, 'total') : await countUnmatched(call, list)
    const rows = await unmatchedAfter(call, { list, after, limit: CHUNK })
    const answers = await answersOf(call, rows)
    if (answers.length > 0) await keepMatches(call, list, answers)
    const report = {
      matched: soFar(cursor, 'matched') + stateCount(answers, 'matched'),
      toReview: soFar(cursor, 'toReview') + stateCount(answers, 'to-review'),
      unmatched: soFar(cursor, 'unmatched') + stateCount(answers, 'unmatched'),
    }
    const done = soFar(cursor, 'done') + rows.length
    const finished = rows.length < CHUNK
    if (finished) await trail(call, 'legacy.match', `legacy-list:${list}`, report)
    return { cursor: { after: rows.at(-1)?.number ?? after, total, done, ...report }, done, total, finished, report }
  },
}

/** Asks for a list to be matched, as a job; asked again while one waits, it is the same job. */
export async function matchLegacyList(call: Call, list: string): Promise<{ job: JobId }> {
  allow(call, 'legacy.match', 'MA')
  if (!(await isLegacyList(call, list))) refuse('legacy/list-unknown', { list })
  const waiting = await waitingMatchOf(call, KIND, list)
  if (waiting) return { job: waiting }
  const job = await addJob(call, KIND, { list })
  await trail(call, 'legacy.ask-match', `legacy-list:${list}`, { job })
  return { job }
}
