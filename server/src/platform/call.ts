import type { Day, Purpose } from '@sijill/contract'
import { type Clock, dayInMorocco, systemClock } from './clock.ts'
import type { Database, Tx } from './database.ts'
import { newId } from './ids.ts'

/** A role held over a territory (a unit's code, or `MA` for the whole country), and the acts it permits. */
export type Mandate = { role: string; territory: string; acts: readonly string[] }

export type Actor = {
  kind: 'staff' | 'partner' | 'system' | 'anonymous'
  /** Identifier of the staff member or partner; name of the reaction, job or command of the system. */
  id: string
  mandates: readonly Mandate[]
}

export const ANONYMOUS: Actor = { kind: 'anonymous', id: 'anonymous', mandates: [] }

/** The system itself, acting for the law on a fact, a schedule or an operator's command: `name` says which. */
export const systemActor = (name: string): Actor => ({ kind: 'system', id: name, mandates: [] })

/** All that an act may know of the outside. */
export type Call = {
  id: string
  tx: Tx
  actor: Actor
  purpose: Purpose | undefined
  now: Date
  today: Day
  /** What this call was allowed to do so far: a route that ends without any is a fault (see http.ts). */
  allowed: string[]
}

type Asked = { actor: Actor; purpose?: Purpose | undefined; clock?: Clock; id?: string }

/** Runs `act` in one transaction: all of it happens, or nothing. */
export async function inCall<Result>(database: Database, asked: Asked, act: (call: Call) => Promise<Result>): Promise<Result> {
  const now = (asked.clock ?? systemClock)()
  return await database.transaction().execute((tx) =>
    act({
      id: asked.id ?? newId(),
      tx,
      actor: asked.actor,
      purpose: asked.purpose,
      now,
      today: dayInMorocco(now),
      allowed: [],
    }),
  )
}

export const actorName = (actor: Actor): string => `${actor.kind}:${actor.id}`
