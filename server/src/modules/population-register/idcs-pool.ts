import { randomInt } from 'node:crypto'
import { type Idcs, idcsFrom } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { fillPool, poolLevel, takeFromPool } from './idcs-store.ts'

const FILL = 20_000

/** Numbers drawn at random, each passing the check digit and the filters; distinct among themselves. */
export function randomNumbers(count: number): Idcs[] {
  const drawn = new Set<Idcs>()
  while (drawn.size < count) {
    const idcs = idcsFrom(String(randomInt(200_000_000, 1_000_000_000)))
    if (idcs) drawn.add(idcs)
  }
  return [...drawn]
}

/** Takes `count` numbers from the pool for ever, refilling it on the way when it is short. */
export async function takeNumbers(call: Call, count: number): Promise<Idcs[]> {
  const taken = await takeFromPool(call.tx, count)
  while (taken.length < count) {
    await fillPool(call.tx, randomNumbers(Math.max(1000, count - taken.length)))
    taken.push(...(await takeFromPool(call.tx, count - taken.length)))
  }
  return taken
}

/** Keeps the pool filled ahead of need; the worker calls it now and then. Answers how many were added. */
export async function refillPool(database: Database, level = FILL): Promise<number> {
  const missing = level - (await poolLevel(database))
  if (missing <= level / 2) return 0
  await fillPool(database, randomNumbers(missing))
  return missing
}
