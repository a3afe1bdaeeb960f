import type { JobKind } from '../../platform/jobs.ts'
import { countHouseholds, householdsAfter } from '../social-registry/index.ts'
import { scoreHouseholds } from './score-households.ts'

const CHUNK = 2000

/** Scores the whole registry, in the order of identifiers, a chunk a transaction: killed anywhere, it resumes after the last chunk. */
export const SCORE_REGISTRY: JobKind = {
  kind: 'score-registry',
  step: async (call, _input, cursor) => {
    const after = typeof cursor?.['after'] === 'string' ? cursor['after'] : null
    const done = Number(cursor?.['done'] ?? 0)
    const changedBefore = Number(cursor?.['changed'] ?? 0)
    const total = cursor ? Number(cursor['total']) : await countHouseholds(call)
    const households = await householdsAfter(call, after, CHUNK)
    const changed = changedBefore + (await scoreHouseholds(call, households, { trigger: 'batch', reacts: false })).length
    const last = households.at(-1) ?? after
    const finished = households.length < CHUNK
    return {
      cursor: { after: last, done: done + households.length, changed, total },
      done: done + households.length,
      total,
      finished,
      report: { scored: done + households.length, changed },
    }
  },
}
