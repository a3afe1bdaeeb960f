import { sql } from 'kysely'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { isEnd, PIPELINE, STAGES, type Stage, TOLD_WITHIN_MS } from './packet.ts'

type Waiting = { stage: Stage; waiting: number; late: number; oldest: Date | null; causes: Record<string, number> }
type Told = {
  received: number
  issued: number
  rejected: number
  withinPromise: number
  medianSeconds: number
  p95Seconds: number
}

async function waitingByStage({ tx }: Call): Promise<Map<Stage, Waiting>> {
  const { rows } = await sql<Waiting>`
    select stage, sum(packets)::int as waiting, sum(late)::int as late, min(oldest) as oldest,
      coalesce(jsonb_object_agg(cause, packets) filter (where cause is not null), '{}') as causes
    from (select stage, cause, count(*)::int as packets, (count(*) filter (where late > 0))::int as late, min(received_at) as oldest
      from population_register.packet where due_at is not null group by stage, cause) as part
    group by stage`.execute(tx)
  return new Map(rows.map((row) => [row.stage, row]))
}

/** How fast numbers were told among the packets received in the last seven days. */
async function speed({ tx, now }: Call): Promise<Told> {
  const { rows } = await sql<Told>`
    select count(*)::int as received,
      (count(*) filter (where stage = 'issued'))::int as issued, (count(*) filter (where stage = 'rejected'))::int as rejected,
      (count(*) filter (where stage = 'issued' and ended_at - received_at <= ${`${TOLD_WITHIN_MS / 1000} seconds`}::interval))::int as "withinPromise",
      coalesce(percentile_cont(0.5) within group (order by extract(epoch from ended_at - received_at)), 0)::float8 as "medianSeconds",
      coalesce(percentile_cont(0.95) within group (order by extract(epoch from ended_at - received_at)), 0)::float8 as "p95Seconds"
    from population_register.packet where received_at > ${new Date(now.getTime() - 7 * 24 * 3_600_000)}`.execute(tx)
  return rows[0] as Told
}

type Failing = { packet: string; attempts: number; nextAt: Date; cause: string | null }

/** Packets whose work fails: with the fault itself, and when it is tried again. */
async function failing({ tx }: Call): Promise<Failing[]> {
  const { rows } = await sql<Failing>`
    select fact.body->>'packet' as packet, delivery.attempts, delivery.next_at as "nextAt", delivery.cause
    from platform.delivery join platform.fact on fact.id = delivery.fact
    where delivery.status = 'waiting' and delivery.attempts > 0 and delivery.reaction in ('advance-packet', 'hear-engine')
    order by delivery.next_at limit 50`.execute(tx)
  return rows
}

/** The board: each stage with its deadline, how many wait there, since when and why. */
export async function pipelineStatus(call: Call) {
  allow(call, 'pipeline.read')
  const waiting = await waitingByStage(call)
  return {
    stages: STAGES.filter((stage) => !isEnd(stage)).map((stage) => ({
      stage,
      deadlineMs: PIPELINE[stage].deadline,
      waiting: 0,
      late: 0,
      oldest: null,
      causes: {},
      ...waiting.get(stage),
    })),
    lastWeek: { ...(await speed(call)), promiseMs: TOLD_WITHIN_MS },
    failing: await failing(call),
  }
}

export type PipelineStatus = Awaited<ReturnType<typeof pipelineStatus>>
