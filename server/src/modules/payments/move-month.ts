import { refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import { actorName, type Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { keepTransition, monthLocked, preparersOf, updateMonth } from './month-store.ts'
import { moveOrders } from './order-store.ts'
import { nextMonthState, ORDER_TRANSITIONS, type PaidMonth } from './payment.ts'
import { paidProgramme } from './prepare-month.ts'

type Asked = { programme: string; month: string }
type Moved = { orders: number }

/** Asked while the month is held, so that nobody prepares it meanwhile. */
async function requireSecondPerson(call: Call, paid: PaidMonth): Promise<void> {
  const preparers = await preparersOf(call, paid)
  if (preparers.has(actorName(call.actor))) refuse('access/second-person-needed', { preparedBy: [...preparers] })
}

async function move(call: Call, { programme, month }: Asked, act: 'validate' | 'send'): Promise<Moved> {
  const paid: PaidMonth = { programme: paidProgramme(programme), month }
  const row = (await monthLocked(call, paid)) ?? refuse('payments/month-unknown', paid)
  if (act === 'validate') await requireSecondPerson(call, paid)
  const state = nextMonthState(row.state, act) ?? refuse('payments/month-forbids', { ...paid, state: row.state })
  const [from, to] =
    act === 'validate'
      ? (['prepared', ORDER_TRANSITIONS.prepared.validate] as const)
      : (['validated', ORDER_TRANSITIONS.validated.send] as const)
  await updateMonth(call, { ...row, state })
  await keepTransition(call, { ...paid, state }, act)
  const orders = await moveOrders(call, paid, { from, to })
  await trail(call, `payments.${act}`, `payment:${paid.programme}/${paid.month}`, { orders })
  return { orders }
}

/** The second person: whoever prepared this month, even once, cannot validate it. */
export async function validateMonth(call: Call, asked: Asked): Promise<Moved> {
  allow(call, 'payments.validate', 'MA')
  return await move(call, asked, 'validate')
}

/** Says that the order file was handed to the payer. */
export async function sendMonth(call: Call, asked: Asked): Promise<Moved> {
  allow(call, 'payments.send', 'MA')
  return await move(call, asked, 'send')
}
