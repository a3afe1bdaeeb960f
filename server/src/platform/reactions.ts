import { sql } from 'kysely'
import { type Call, inCall, systemActor } from './call.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Database } from './database.ts'
import type { FactKind } from './facts.ts'

/** What a module does when a fact is stated upstream. `name` is for ever: receipts carry it. */
export type Reaction = { name: string; kind: string; react: (call: Call, body: Record<string, string>) => Promise<void> }

export function reaction<Body extends Record<string, string>>(
  name: string,
  fact: FactKind<Body>,
  react: (call: Call, body: Body) => Promise<void>,
): Reaction {
  return { name, kind: fact.kind, react: react as Reaction['react'] }
}

/** Writes the list of reactions where `state` reads it, so that every process of every version states alike. */
export async function registerReactions(database: Database, list: readonly Reaction[]): Promise<void> {
  await database.transaction().execute(async (tx) => {
    await sql`lock table platform.reaction in share row exclusive mode`.execute(tx)
    await sql`delete from platform.reaction`.execute(tx)
    for (const { name, kind } of list) {
      await sql`insert into platform.reaction (name, fact_kind) values (${name}, ${kind})`.execute(tx)
    }
  })
}

const SECOND = 1000
/** One second, then four, sixteen … at most an hour. */
const postponement = (attempts: number): number => Math.min(SECOND * 4 ** attempts, 3600 * SECOND)

type Claimed = { fact: string; reaction: string; attempts: number; body: Record<string, string> }
type Outcome = 'idle' | 'done' | 'postponed'

class ReactionFailed extends Error {
  readonly claimed: Claimed
  constructor(claimed: Claimed, cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause })
    this.claimed = claimed
  }
}

async function claim(call: Call): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    select delivery.fact, delivery.reaction, delivery.attempts, fact.body
    from platform.delivery join platform.fact on fact.id = delivery.fact
    where delivery.status = 'waiting' and delivery.next_at <= ${call.now}
    order by delivery.next_at limit 1 for update of delivery skip locked`.execute(call.tx)
  return rows[0]
}

async function deliverIn(call: Call, table: ReadonlyMap<string, Reaction>): Promise<Outcome> {
  const claimed = await claim(call)
  if (!claimed) return 'idle'
  try {
    const found = table.get(claimed.reaction)
    if (!found) throw new Error(`no reaction is named ${claimed.reaction} in this version`)
    call.actor = systemActor(claimed.reaction)
    await found.react(call, claimed.body)
  } catch (cause) {
    throw new ReactionFailed(claimed, cause)
  }
  await sql`update platform.delivery set status = 'done', done_at = ${call.now}, cause = null
    where fact = ${claimed.fact} and reaction = ${claimed.reaction}`.execute(call.tx)
  return 'done'
}

async function postpone(database: Database, { claimed, message }: ReactionFailed, now: Date): Promise<void> {
  const next = new Date(now.getTime() + postponement(claimed.attempts))
  await sql`update platform.delivery set attempts = attempts + 1, next_at = ${next}, cause = ${message.slice(0, 2000)}
    where fact = ${claimed.fact} and reaction = ${claimed.reaction} and status = 'waiting'`.execute(database)
}

/** Takes one waiting delivery and runs it to its receipt, in one transaction; on failure nothing of it remains but the cause and a later time. */
export async function deliverOne(
  database: Database,
  table: ReadonlyMap<string, Reaction>,
  clock: Clock = systemClock,
): Promise<Outcome> {
  try {
    return await inCall(database, { actor: systemActor('worker'), clock }, (call) => deliverIn(call, table))
  } catch (fault) {
    if (!(fault instanceof ReactionFailed)) throw fault
    await postpone(database, fault, clock())
    return 'postponed'
  }
}

export const byName = (list: readonly Reaction[]): Map<string, Reaction> => new Map(list.map((each) => [each.name, each]))

/** Runs until nothing is due. For tests and commands; the worker loops for ever. */
export async function deliverAll(database: Database, list: readonly Reaction[], clock: Clock = systemClock): Promise<number> {
  const table = byName(list)
  for (let delivered = 0; ; delivered++) if ((await deliverOne(database, table, clock)) === 'idle') return delivered
}

export type Waiting = { reaction: string; waiting: number; failing: number; oldest: Date; cause: string | null }

/** What an operator sees of the deliveries that wait: how many, since when, and the last cause. */
export async function waitingDeliveries(database: Database | Call['tx']): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select delivery.reaction, count(*)::int as waiting, (count(*) filter (where attempts > 0))::int as failing,
      min(fact.at) as oldest, max(cause) as cause
    from platform.delivery join platform.fact on fact.id = delivery.fact
    where delivery.status = 'waiting' group by delivery.reaction order by delivery.reaction`.execute(database)
  return rows
}

/** Makes postponed deliveries due at once. Answers how many. */
export async function replayDeliveries(call: Call, reactionName: string): Promise<number> {
  const { numAffectedRows } = await sql`update platform.delivery set next_at = ${call.now}
    where status = 'waiting' and attempts > 0 and reaction = ${reactionName}`.execute(call.tx)
  return Number(numAffectedRows ?? 0)
}
