import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ITEMS, ITEMS_TABLES, itemsJob } from '../testing/items-job.ts'
import { testDatabase } from '../testing/test-database.ts'
import { type Call, inCall, systemActor } from './call.ts'
import type { Connection } from './database.ts'
import { addJob, cancelJob, type JobKind, jobOf, recentJobs, retryJob, runJob, waitingJobs } from './jobs.ts'
import { ROOT } from './root.ts'

let url: string
let owner: Connection
let worker: Connection
let otherWorker: Connection

beforeAll(async () => {
  const { as, ...database } = await testDatabase()
  url = database.url
  owner = as('owner')
  worker = as('worker')
  otherWorker = as('worker')
  await owner.pool.query(ITEMS_TABLES)
})
beforeEach(() => owner.pool.query('truncate public.taken, platform.job'))

const acting = <Result>(act: (call: Call) => Promise<Result>): Promise<Result> =>
  inCall(worker.database, { actor: systemActor('test') }, act)
const added = (kind = 'take-items') => acting((call) => addJob(call, kind, {}))
const run = ({ database, pool }: Connection, kind: JobKind, id: string) => runJob({ database, pool, kinds: [kind] }, id)
const taken = async () =>
  (await owner.pool.query<{ item: number }>('select item from public.taken order by item')).rows.map(({ item }) => item)
const ALL = Array.from({ length: ITEMS }, (_, index) => index + 1)
const atOnce = itemsJob(async () => {})

describe('a job', () => {
  it('shows its progress to everybody while it runs, and its report when it is done', async () => {
    const id = await added()
    const seen: unknown[] = []
    const watched = itemsJob(async () => {
      const { status, done, total } = await jobOf(owner.database, id)
      seen.push([status, done, total])
    })
    expect(await run(worker, watched, id)).toBe(true)
    expect(seen.slice(0, 3)).toEqual([
      ['waiting', 0, null],
      ['waiting', 10, ITEMS],
      ['waiting', 20, ITEMS],
    ])
    const job = await jobOf(owner.database, id)
    expect(job).toMatchObject({ status: 'done', done: ITEMS, total: ITEMS, report: { taken: ITEMS }, cause: null })
    expect([job.started_at, job.finished_at]).toEqual([expect.any(Date), expect.any(Date)])
    expect(await taken()).toEqual(ALL)
    expect(await waitingJobs(owner.database)).toEqual([])
    expect((await recentJobs(owner.database)).map((each) => each.id)).toEqual([id])
  })

  it('is run by one worker at a time', async () => {
    const id = await added()
    const slow = itemsJob(() => sleep(20))
    const both = await Promise.all([run(worker, slow, id), run(otherWorker, slow, id)])
    expect(both.sort()).toEqual([false, true])
    expect(await taken()).toEqual(ALL)
    expect(await run(otherWorker, slow, id)).toBe(true)
    expect(await taken()).toEqual(ALL)
  })

  it('that fails keeps its cause and what was committed, and goes on from there when it is retried', async () => {
    const id = await added()
    const failing = itemsJob(async (_call, after) => {
      if (after === 30) throw new Error('the source is unreadable')
    })
    await run(worker, failing, id)
    expect(await jobOf(owner.database, id)).toMatchObject({
      status: 'failed',
      done: 30,
      cause: 'Error: the source is unreadable',
    })
    expect(await taken()).toEqual(ALL.slice(0, 30))
    await run(worker, atOnce, id)
    expect(await taken()).toHaveLength(30)
    await acting((call) => retryJob(call, id))
    await run(otherWorker, atOnce, id)
    expect(await jobOf(owner.database, id)).toMatchObject({ status: 'done', cause: null })
    expect(await taken()).toEqual(ALL)
  })

  it('that is cancelled stops after its step', async () => {
    const id = await added()
    const cancelled = itemsJob(async (_call, after) => {
      if (after === 20) setTimeout(() => void acting((call) => cancelJob(call, id)), 0)
      await sleep(after >= 20 ? 30 : 0)
    })
    await run(worker, cancelled, id)
    const { status, done } = await jobOf(owner.database, id)
    expect(status).toBe('cancelled')
    expect(done).toBeLessThan(ITEMS)
    expect(await taken()).toEqual(ALL.slice(0, done))
    await expect(acting((call) => cancelJob(call, id))).rejects.toBeInstanceOf(Refusal)
  })

  it('of a worker that stops waits for the next one', async () => {
    const id = await added()
    let steps = 0
    const counted = itemsJob(async () => {
      steps += 1
    })
    await runJob({ database: worker.database, pool: worker.pool, kinds: [counted], stopping: () => steps >= 4 }, id)
    expect(await jobOf(owner.database, id)).toMatchObject({ status: 'waiting', done: 40 })
    await run(otherWorker, atOnce, id)
    expect(await taken()).toEqual(ALL)
  })

  it('tries a step again after a deadlock or a serialisation failure', async () => {
    const id = await added()
    let failures = 2
    const unlucky = itemsJob(async (call, after) => {
      if (after !== 50 || failures === 0) return
      failures -= 1
      await sql`do $$ begin raise exception 'met another' using errcode = 'deadlock_detected'; end $$`.execute(call.tx)
    })
    await run(worker, unlucky, id)
    expect(await jobOf(owner.database, id)).toMatchObject({ status: 'done', cause: null })
    expect(await taken()).toEqual(ALL)
  })

  it('of a kind that this version does not know fails, and an unknown job is refused', async () => {
    const id = await added('of-the-future')
    await run(worker, atOnce, id)
    expect(await jobOf(owner.database, id)).toMatchObject({
      status: 'failed',
      cause: 'Error: no job is of kind of-the-future in this version',
    })
    const unknown = '00000000-0000-7000-8000-000000000000'
    await expect(jobOf(owner.database, unknown)).rejects.toMatchObject({ code: 'job/unknown' })
    await expect(acting((call) => retryJob(call, unknown))).rejects.toMatchObject({ code: 'job/unknown' })
  })
})

describe('a job whose worker dies', () => {
  const killedInTheMiddle = async (id: string, where: string): Promise<ChildProcess> => {
    const child = fork(join(ROOT, 'server/src/testing/items-job.ts'), [url, id, where], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await once(child, 'message')
    child.kill('SIGKILL')
    await once(child, 'exit')
    return child
  }

  /** As the worker's loop does: the killed one's session may take a moment to go. */
  const takenOver = async (id: string): Promise<void> => {
    const deadline = Date.now() + 5000
    while (!(await run(otherWorker, atOnce, id))) {
      if (Date.now() > deadline) throw new Error('nobody could take the job over')
      await sleep(20)
    }
  }

  it.each(['between-statements', 'in-sql'])(
    'by kill -9 in the middle of a step (%s) loses nothing and does nothing twice',
    async (where) => {
      const id = await added()
      await killedInTheMiddle(id, where)
      expect(await jobOf(owner.database, id)).toMatchObject({ status: 'waiting', done: 30, total: ITEMS, cursor: { after: 30 } })
      await takenOver(id)
      expect(await jobOf(owner.database, id)).toMatchObject({ status: 'done', done: ITEMS })
      expect(await taken()).toEqual(ALL)
    },
  )

  it('with the database is not called failed: it waits', async () => {
    const id = await added()
    const cutOff = itemsJob(async (_call, after) => {
      if (after !== 30) return
      await owner.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
      )
      await sleep(50)
    })
    await expect(run(worker, cutOff, id)).rejects.toThrow()
    expect(await jobOf(owner.database, id)).toMatchObject({ status: 'waiting', done: 30 })
    await takenOver(id)
    expect(await taken()).toEqual(ALL)
  })
})
