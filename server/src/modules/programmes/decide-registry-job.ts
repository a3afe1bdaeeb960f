import type { JobKind } from '../../platform/jobs.ts'
import { countHouseholds, householdsAfter } from '../social-registry/index.ts'
import { decideHouseholds } from './decide-households.ts'

const CHUNK = 500

/** Decides the whole registry for every programme open today, a chunk a transaction. */
export const DECIDE_REGISTRY: JobKind = {
  kind: 'decide-registry',
  step: async (call, _input, cursor) => {
    const after = typeof cursor?.['after'] === 'string' ? cursor['after'] : null
    const total = cursor ? Number(cursor['total']) : await countHouseholds(call)
    const households = await householdsAfter(call, after, CHUNK)
    const taken = await decideHouseholds(call, households, { trigger: 'batch', reacts: false })
    const done = Number(cursor?.['done'] ?? 0) + households.length
    const changed = Number(cursor?.['changed'] ?? 0) + taken.length
    return {
      cursor: { after: households.at(-1) ?? after, done, changed, total },
      done,
      total,
      finished: households.length < CHUNK,
      report: { decided: done, changed },
    }
  },
}
