import { type Call, inCall, systemActor } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import type { Loop } from '../../platform/loops.ts'
import { GENESIS, linkHash, type Seal } from './chain.ts'
import { becomeSealer, insertSeals, lastSeal, removeFromQueue, type Waiting, waitingEntries } from './trail-store.ts'

const BATCH = 5000

/** To the microsecond, as the database will read it back. */
const instantText = (instant: Date): string => instant.toISOString().replace('Z', '000Z')

function chained(
  last: { position: number; hash: Buffer },
  entries: readonly Waiting[],
  sealedAt: string,
): (Seal & { entry: string })[] {
  let { position, hash } = last
  return entries.map(({ sealed: _, ...row }) => {
    position += 1
    hash = linkHash(hash, { position, sealedAt, row })
    return { position, hash, sealedAt, entry: row.id }
  })
}

async function sealBatch(call: Call): Promise<number> {
  if (!(await becomeSealer(call))) return 0
  const waiting = await waitingEntries(call, BATCH)
  if (waiting.length === 0) return 0
  const last = (await lastSeal(call.tx)) ?? { position: 0, hash: GENESIS }
  await insertSeals(
    call,
    chained(
      last,
      waiting.filter(({ sealed }) => !sealed),
      instantText(call.now),
    ),
  )
  await removeFromQueue(
    call,
    waiting.map(({ id }) => id),
  )
  return waiting.length
}

/**
 * Takes what waits into the chain, in one transaction, one sealer at a time. Writers only add to the queue and the sealer only
 * removes what is committed there, so neither ever waits for the other. Answers how many entries it took.
 */
export const sealTrail = (database: Database): Promise<number> =>
  inCall(database, { actor: systemActor('seal-trail') }, sealBatch)

export const SEAL_TRAIL: Loop = {
  name: 'seal-trail',
  idleMs: 500,
  run: async ({ database }) => (await sealTrail(database)) > 0,
}
