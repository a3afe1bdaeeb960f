import { weighPair } from '@sijill/matching'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { addJob, type JobCursor, type JobKind, type Step } from '../../../platform/jobs.ts'
import { trail } from '../../../platform/trail.ts'
import { thresholdsOn } from '../threshold-store.ts'
import { type Found, keepPairs, nextPairs, personsToCompare, type SetOfPairs } from './dedupe-store.ts'

const PERSONS_A_STEP = 500
const MOST_MET = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

type Totals = { pairs: number; found: number; kept: number; capped: number }

const totalsOf = (cursor: JobCursor | null): Totals => {
  const of = (name: keyof Totals): number => Number(cursor?.[name] ?? 0)
  return { pairs: of('pairs'), found: of('found'), kept: of('kept'), capped: of('capped') }
}

/** Weighs each pair; keeps from the lower threshold on. */
async function weighSet(call: Call, { pairs }: SetOfPairs): Promise<{ found: number; kept: number }> {
  const { lower } = await thresholdsOn(call)
  const found: Found[] = pairs.flatMap(({ one, other }) => {
    const { probability, weight, contributions } = weighPair(one, other)
    return probability >= lower ? [{ person: one.person, candidate: other.person, weight, contributions }] : []
  })
  return { found: found.length, kept: await keepPairs(call, found) }
}

async function step(call: Call, _input: Record<string, unknown>, cursor: JobCursor | null): Promise<Step> {
  const before = totalsOf(cursor)
  const total = cursor ? undefined : await personsToCompare(call)
  const set = await nextPairs(call, { after: String(cursor?.['after'] ?? FIRST), persons: PERSONS_A_STEP, most: MOST_MET })
  const { found, kept } = await weighSet(call, set)
  const totals: Totals = {
    pairs: before.pairs + set.pairs.length,
    found: before.found + found,
    kept: before.kept + kept,
    capped: before.capped + set.capped,
  }
  const done = Number(cursor?.['done'] ?? 0) + set.persons
  return {
    cursor: { after: set.last ?? String(cursor?.['after'] ?? FIRST), done, ...totals },
    done,
    ...(total === undefined ? {} : { total }),
    finished: set.persons < PERSONS_A_STEP,
    report: totals,
  }
}

/** Compares everybody with everybody they share a key with, set by set; stopped anywhere, it goes on where it was. */
export const DEDUPE_REGISTER: JobKind = { kind: 'dedupe-register', step }

export async function startDedupe(call: Call): Promise<{ job: string }> {
  allow(call, 'job.run')
  const job = await addJob(call, DEDUPE_REGISTER.kind, {})
  await trail(call, 'register.dedupe', `job:${job}`)
  return { job }
}
