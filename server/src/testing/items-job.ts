import { sql } from 'kysely'
import type { Call } from '../platform/call.ts'
import { connect } from '../platform/database.ts'
import { type JobKind, runJob } from '../platform/jobs.ts'

export const ITEMS = 100
const CHUNK = 10

export const ITEMS_TABLES = `
  create table public.item (id integer primary key);
  insert into public.item select generate_series(1, ${ITEMS});
  create table public.taken (item integer not null, backend integer not null);
  grant all on public.item, public.taken to sijill_worker`

/** Takes every item once, ten a step; `inTheMiddle` runs when a step has taken half of its items. */
export const itemsJob = (inTheMiddle: (call: Call, after: number) => Promise<unknown>): JobKind => ({
  kind: 'take-items',
  step: async (call, _input, cursor) => {
    const after = Number(cursor?.['after'] ?? 0)
    const take = (from: number, to: number) =>
      sql`insert into public.taken select id, pg_backend_pid() from public.item where id > ${from} and id <= ${to}`.execute(
        call.tx,
      )
    await take(after, after + CHUNK / 2)
    await inTheMiddle(call, after)
    await take(after + CHUNK / 2, after + CHUNK)
    const done = after + CHUNK
    return { cursor: { after: done }, done, total: ITEMS, finished: done >= ITEMS, report: { taken: done } }
  },
})

const FOREVER = 2 ** 30

/** A worker to be killed: it does the first three steps, says so in the middle of the fourth, and stays there. */
async function main([url = '', job = '', where = '']: readonly string[]): Promise<void> {
  const { database, pool } = connect(url, 'worker', 4)
  const stay = itemsJob(async (call, after) => {
    if (after < 3 * CHUNK) return
    process.send?.('in the middle')
    if (where === 'in-sql') await sql`select pg_sleep(1)`.execute(call.tx)
    await new Promise((resume) => setTimeout(resume, FOREVER))
  })
  await runJob({ database, pool, kinds: [stay] }, job)
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2))
