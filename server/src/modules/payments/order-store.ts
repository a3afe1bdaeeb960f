import type { DecisionId, HouseholdId, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import type { NotOrderedReason, OrderState, PaidMonth } from './payment.ts'

export type NewOrder = {
  household: HouseholdId
  id: string
  decision: DecisionId
  beneficiary: PersonId
  /** Centimes. */
  amount: number
  rib: string | null
}

/** Adds orders; a household that has one for this month keeps it as it is. Answers how many were added. */
export async function insertOrders(
  { tx, now, actor }: Call,
  { programme, month }: PaidMonth,
  orders: readonly NewOrder[],
): Promise<number> {
  if (orders.length === 0) return 0
  const { numAffectedRows } = await sql`
    with added as (
      insert into payments.payment_order (household, programme, month, id, decision, beneficiary, amount, channel, rib, state, prepared_at)
      select household, ${programme}, ${month}, id, decision, beneficiary, amount, case when rib is null then 'cash' else 'transfer' end, rib, 'prepared', ${now}
      from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
        as row (household uuid, id uuid, decision uuid, beneficiary uuid, amount bigint, rib text)
      on conflict (household, programme, month) do nothing returning household)
    insert into payments.order_transition (household, programme, month, state, at, by)
    select household, ${programme}, ${month}, 'prepared', ${now}, ${actorName(actor)} from added`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export type NotOrdered = { household: HouseholdId; decision: DecisionId; reason: NotOrderedReason; missing: string[] }

export async function clearNotOrdered({ tx }: Call, { programme, month }: PaidMonth): Promise<void> {
  await sql`delete from payments.not_ordered where programme = ${programme} and month = ${month}`.execute(tx)
}

export async function insertNotOrdered(
  { tx, now }: Call,
  { programme, month }: PaidMonth,
  lines: readonly NotOrdered[],
): Promise<void> {
  if (lines.length === 0) return
  await sql`insert into payments.not_ordered (household, programme, month, reason, missing, decision, noted_at)
    select household, ${programme}, ${month}, reason, missing, decision, ${now}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as row (household uuid, reason text, missing text[], decision uuid)`.execute(
    tx,
  )
}

/** Moves every order of the month that stands in one state to the next. Answers how many. */
export async function moveOrders(
  { tx, now, actor }: Call,
  { programme, month }: PaidMonth,
  { from, to }: { from: OrderState; to: OrderState },
): Promise<number> {
  const { numAffectedRows } = await sql`
    with moved as (
      update payments.payment_order set state = ${to} where programme = ${programme} and month = ${month} and state = ${from} returning household)
    insert into payments.order_transition (household, programme, month, state, at, by)
    select household, ${programme}, ${month}, ${to}, ${now}, ${actorName(actor)} from moved`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
