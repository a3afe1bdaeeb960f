import { type JobId, refuse } from '@sijill/contract'
import { sql } from 'kysely'
import type pg from 'pg'
import { actorName, type Call, inCall, systemActor } from './call.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Database } from './database.ts'
import { newId } from './ids.ts'
import { withRetries } from './refusal-of-fault.ts'

export type JobCursor = Record<string, string | number | null>
export type Step = { cursor: JobCursor; done: number; total?: number; finished: boolean; report?: Record<string, unknown> }

/** Long work of one kind. Each step is a transaction of about a second; `cursor` is where the last one ended. */
export type JobKind = {
  kind: string
  step: (call: Call, input: Record<string, unknown>, cursor: JobCursor | null) => Promise<Step>
}

export type Job = {
  id: JobId
  kind: string
  input: Record<string, unknown>
  status: 'waiting' | 'done' | 'failed' | 'cancelled'
  cursor: JobCursor | null
  done: number
  total: number | null
  report: Record<string, unknown> | null
  cause: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

export async function addJob(call: Call, kind: string, input: Record<string, unknown>): Promise<JobId> {
  const id = newId<JobId>()
  await sql`insert into platform.job (id, kind, input, created_at, created_by)
    values (${id}, ${kind}, ${JSON.stringify(input)}::jsonb, ${call.now}, ${actorName(call.actor)})`.execute(call.tx)
  return id
}

export async function jobOf(database: Database | Call['tx'], id: string): Promise<Job> {
  const { rows } = await sql<Job>`select * from platform.job where id = ${id}`.execute(database)
  return rows[0] ?? refuse('job/unknown', { job: id })
}

export async function recentJobs(database: Database | Call['tx'], limit = 50): Promise<Job[]> {
  return (await sql<Job>`select * from platform.job order by created_at desc limit ${limit}`.execute(database)).rows
}

async function stepOnce(call: Call, kinds: Map<string, JobKind>, id: string): Promise<boolean> {
  const { rows } = await sql<Job>`select * from platform.job where id = ${id} and status = 'waiting' for update`.execute(call.tx)
  const [job] = rows
  if (!job) return true
  const kind = kinds.get(job.kind)
  if (!kind) throw new Error(`no job is of kind ${job.kind} in this version`)
  const step = await kind.step(call, job.input, job.cursor)
  await sql`update platform.job set
      cursor = ${JSON.stringify(step.cursor)}::jsonb, done = ${step.done}, total = coalesce(${step.total ?? null}, total),
      report = coalesce(${step.report ? JSON.stringify(step.report) : null}::jsonb, report),
      started_at = coalesce(started_at, ${call.now}),
      status = ${step.finished ? 'done' : 'waiting'}, finished_at = ${step.finished ? call.now : null}
    where id = ${id}`.execute(call.tx)
  return step.finished
}

/** Told over the session that holds the job: when that one is lost too, the database went away, and the job waits for the next worker. */
async function fail(holder: pg.PoolClient, { id, fault, at }: { id: string; fault: unknown; at: Date }): Promise<void> {
  const cause = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
  await holder.query(
    `update platform.job set status = 'failed', cause = $2, finished_at = $3 where id = $1 and status = 'waiting'`,
    [id, cause.slice(0, 2000), at],
  )
}

type Running = { database: Database; pool: pg.Pool; kinds: readonly JobKind[]; clock?: Clock; stopping?: () => boolean }

/**
 * Runs one job to its end, step by step. The lock is the session's: if this process dies the lock goes with it, and the next
 * worker resumes from the last committed step. Answers false when another worker holds the job.
 */
export async function runJob({ pool, clock = systemClock, ...running }: Running, id: string): Promise<boolean> {
  const holder = await pool.connect()
  let isSound = false
  try {
    const { rows } = await holder.query<{ held: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 72)) as held', [id])
    const held = rows[0]?.held ?? false
    if (held) {
      await runSteps({ ...running, clock }, id).catch((fault: unknown) => fail(holder, { id, fault, at: clock() }))
      await holder.query('select pg_advisory_unlock(hashtextextended($1, 72))', [id])
    }
    isSound = true
    return held
  } finally {
    // A session that may still hold the lock must end, or nobody could take the job again.
    holder.release(!isSound)
  }
}

async function runSteps({ database, kinds, clock = systemClock, stopping }: Omit<Running, 'pool'>, id: string): Promise<void> {
  const table = new Map(kinds.map((each) => [each.kind, each]))
  const step = () => inCall(database, { actor: systemActor(`job ${id}`), clock }, (call) => stepOnce(call, table, id))
  while (!stopping?.()) if (await withRetries(step)) return
}

export async function waitingJobs(database: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from platform.job where status = 'waiting' order by created_at`.execute(
    database,
  )
  return rows.map(({ id }) => id)
}

/** Puts a failed job back where it stopped. */
export async function retryJob(call: Call, id: string): Promise<void> {
  const { numAffectedRows } = await sql`update platform.job set status = 'waiting', cause = null, finished_at = null
    where id = ${id} and status in ('failed', 'cancelled')`.execute(call.tx)
  if (!numAffectedRows) refuse('job/unknown', { job: id })
}

export async function cancelJob(call: Call, id: string): Promise<void> {
  const { numAffectedRows } = await sql`update platform.job set status = 'cancelled', finished_at = ${call.now}
    where id = ${id} and status = 'waiting'`.execute(call.tx)
  if (!numAffectedRows) refuse('job/unknown', { job: id })
}
