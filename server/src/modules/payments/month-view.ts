import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'

type Asked = { programme: string; month: string }

export type MonthLine = { programme: string; month: string; state: string; orders: number; amount: number; notOrdered: number }

const MONTHS = sql`
  select month.programme, month.month, month.state, month.job,
    (select count(*)::int from payments.payment_order as each where each.programme = month.programme and each.month = month.month) as orders,
    (select coalesce(sum(amount), 0)::bigint from payments.payment_order as each where each.programme = month.programme and each.month = month.month) as amount,
    (select count(*)::int from payments.not_ordered as each where each.programme = month.programme and each.month = month.month) as "notOrdered"
  from payments.month`

export async function monthsView(call: Call): Promise<{ months: MonthLine[] }> {
  allow(call, 'payments.read', 'MA')
  return { months: (await sql<MonthLine>`${MONTHS} order by month.month desc, month.programme limit 36`.execute(call.tx)).rows }
}

const NOT_SHOWN_BEYOND = 500

/** One month: its totals, who did what, and every eligible household without an order, with the reason. */
export async function monthView(call: Call, { programme, month }: Asked) {
  allow(call, 'payments.read', 'MA')
  const [line] = (
    await sql<MonthLine>`${MONTHS} where month.programme = ${programme} and month.month = ${month}`.execute(call.tx)
  ).rows
  if (!line) refuse('payments/month-unknown', { programme, month })
  const ofMonth = sql`programme = ${programme} and month = ${month}`
  const groups = await sql`select channel, state, count(*)::int as orders, sum(amount)::bigint as amount
    from payments.payment_order where ${ofMonth} group by channel, state order by channel, state`.execute(call.tx)
  const reasons = await sql`select reason, missing, count(*)::int as households
    from payments.not_ordered where ${ofMonth} group by reason, missing order by reason, missing`.execute(call.tx)
  const notOrdered =
    await sql`select household, reason, missing from payments.not_ordered where ${ofMonth} order by household limit ${NOT_SHOWN_BEYOND}`.execute(
      call.tx,
    )
  const transitions =
    await sql`select act, state, at, by from payments.month_transition where ${ofMonth} order by at, id`.execute(call.tx)
  return {
    ...line,
    groups: groups.rows,
    notOrderedByReason: reasons.rows,
    notOrderedHouseholds: notOrdered.rows,
    transitions: transitions.rows,
  }
}
