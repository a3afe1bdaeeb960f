import { setTimeout as sleep } from 'node:timers/promises'
import { asked, inTurn, measured, percentile, secondsOf } from './measure.ts'
import { beside, type Line, line } from './report.ts'
import type { Sql } from './sql.ts'

/** What a bench asks of the platform. */
export type River = {
  sql: Sql
  /** How many deliveries the worker runs at once. */
  deliverers: number
  /** Declares as many new households: their facts wait. */
  declare: (households: number) => Promise<void>
  /** States as many facts of a kind that one reaction follows, which does nothing. */
  stateEmpty: (facts: number) => Promise<void>
  startWorker: () => { stop: () => Promise<void> }
}

const REACTS_WITHIN_MS = 2000
const POLL_MS = 5
const AT_A_DESK_MS = 120

async function drained(sql: Sql): Promise<void> {
  const waits = `select from platform.delivery where status = 'waiting' limit 1`
  while ((await sql(waits)).rows.length > 0) await sleep(POLL_MS)
}

const delivered = async (sql: Sql): Promise<number> =>
  Number((await sql(`select count(*) as done from platform.delivery where status = 'done'`)).rows[0]?.['done'])

/** Deliveries a second, from a worker that starts on a full queue until nothing waits; and how many there were. */
async function drain({ sql, startWorker }: River, filled: Promise<void>): Promise<{ rate: number; deliveries: number }> {
  await filled
  const before = await delivered(sql)
  let worker = { stop: async () => {} }
  const seconds = await secondsOf(async () => {
    worker = startWorker()
    await drained(sql)
  })
  await worker.stop()
  const deliveries = (await delivered(sql)) - before
  return { rate: deliveries / seconds, deliveries }
}

async function commits({ sql, deliverers }: River, count: number): Promise<number> {
  const { seconds } = await asked({ clients: deliverers, count }, () =>
    sql('insert into public.bare (said) values ($1)', ['here']),
  )
  return count / seconds
}

/** Milliseconds from the commit of one declaration until all that follows it is done, with a worker that had nothing to do. */
async function waitsOf(river: River, count: number): Promise<number[]> {
  const worker = river.startWorker()
  const milliseconds: number[] = []
  for (let one = 0; one < count; one++) {
    await sleep(AT_A_DESK_MS)
    await river.declare(1)
    milliseconds.push(1000 * (await secondsOf(() => drained(river.sql))))
  }
  await worker.stop()
  return milliseconds
}

/** `delays`: how many declarations are made one by one at the end, to see how long each waits. */
export async function benchReactions(
  river: River,
  { households, runs, delays }: { households: number; runs: number; delays: number },
): Promise<Line[]> {
  await river.sql('create table public.bare (id bigint generated always as identity primary key, said text not null)')
  let each = 1
  const rates = await inTurn(runs, {
    real: async () => {
      const { rate, deliveries } = await drain(river, river.declare(households))
      each = deliveries / households
      return rate
    },
    empty: async () => (await drain(river, river.stateEmpty(Math.round(each * households)))).rate,
    commits: () => commits(river, Math.round(each * households)),
  })
  const waits = await waitsOf(river, delays)
  const real = measured(
    `reactions to declared households: scored, decided, told (${each.toFixed(1)} each)`,
    'reactions/s',
    rates.real,
  )
  const empty = measured('reactions that do nothing, same worker', 'reactions/s', rates.empty)
  const bare = measured(`one row inserted and committed, ${river.deliverers} at once`, 'commits/s', rates.commits)
  const waited = (words: string, share: number) =>
    measured(`from a declaration's commit to its score, decisions and message, worker idle, ${words}`, 'ms', [
      percentile(waits, share),
    ])
  return [
    line(real, [beside('peer', real, empty), beside('limit', real, bare)]),
    line(waited(`p50 of ${delays}`, 0.5), []),
    line(waited(`p99 of ${delays}`, 0.99), [], { atMost: REACTS_WITHIN_MS }),
  ]
}
