import type { JobId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import type { MonthAct, MonthState, PaidMonth } from './payment.ts'

export type MonthRow = PaidMonth & { state: MonthState; job: JobId }

/** The payment of a month, held until the call ends. */
export async function monthLocked({ tx }: Call, { programme, month }: PaidMonth): Promise<MonthRow | undefined> {
  return (
    await sql<MonthRow>`select programme, month, state, job from payments.month
    where programme = ${programme} and month = ${month} for update`.execute(tx)
  ).rows[0]
}

/** Opens a month unless it is open: of two at once, one waits and finds it open. */
export async function insertMonth({ tx, now }: Call, { programme, month, state, job }: MonthRow): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into payments.month (programme, month, state, job, updated_at)
    values (${programme}, ${month}, ${state}, ${job}, ${now}) on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

export async function updateMonth({ tx, now }: Call, { programme, month, state, job }: MonthRow): Promise<void> {
  await sql`update payments.month set state = ${state}, job = ${job}, updated_at = ${now}
    where programme = ${programme} and month = ${month}`.execute(tx)
}

export async function keepTransition(
  { tx, now, actor }: Call,
  { programme, month, state }: PaidMonth & { state: MonthState },
  act: MonthAct,
): Promise<void> {
  await sql`insert into payments.month_transition (programme, month, id, act, state, at, by)
    values (${programme}, ${month}, ${newId()}, ${act}, ${state}, ${now}, ${actorName(actor)})`.execute(tx)
}

/** Everybody who ever prepared this month. */
export async function preparersOf({ tx }: Call, { programme, month }: PaidMonth): Promise<Set<string>> {
  const { rows } = await sql<{ by: string }>`select distinct by from payments.month_transition
    where programme = ${programme} and month = ${month} and act = 'prepare'`.execute(tx)
  return new Set(rows.map(({ by }) => by))
}
