import { type Name, refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { identitiesOf } from '../population-register/index.ts'
import { monthLocked } from './month-store.ts'
import type { PaidMonth } from './payment.ts'
import { paidProgramme } from './prepare-month.ts'

type OrderLine = { id: string; beneficiary: never; channel: string; rib: string | null; amount: number }

const HEADER = ['order', 'channel', 'rib', 'amount_dirhams', 'beneficiary_fr', 'beneficiary_ar', 'programme', 'month']

const dirhams = (centimes: number): string => `${Math.floor(centimes / 100)}.${String(centimes % 100).padStart(2, '0')}`
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const whole = (family: Name | undefined, given: Name | undefined, script: 'ar' | 'fr'): string =>
  `${given?.[script] ?? ''} ${family?.[script] ?? ''}`.trim()

async function ordersOf({ tx }: Call, { programme, month }: PaidMonth): Promise<OrderLine[]> {
  return (
    await sql<OrderLine>`select id, beneficiary, channel, rib, amount from payments.payment_order
    where programme = ${programme} and month = ${month} and state in ('validated', 'sent') order by household`.execute(tx)
  ).rows
}

/** The order file for the payer, CSV: only what a second person has validated. Its reading is on the trail. */
export async function orderFile(call: Call, asked: { programme: string; month: string }): Promise<string> {
  allow(call, 'payments.read', 'MA')
  const paid: PaidMonth = { ...asked, programme: paidProgramme(asked.programme) }
  const row = (await monthLocked(call, paid)) ?? refuse('payments/month-unknown', paid)
  if (row.state !== 'validated' && row.state !== 'sent') refuse('payments/month-forbids', { ...paid, state: row.state })
  const orders = await ordersOf(call, paid)
  const identities = await identitiesOf(
    call,
    orders.map(({ beneficiary }) => beneficiary),
  )
  const lines = orders.map(({ id, beneficiary, channel, rib, amount }) => {
    const { familyName, givenName } = identities.get(beneficiary) ?? {}
    return [
      id,
      channel,
      rib ?? '',
      dirhams(amount),
      whole(familyName, givenName, 'fr'),
      whole(familyName, givenName, 'ar'),
      paid.programme,
      paid.month,
    ]
  })
  await trail(call, 'payments.order-file', `payment:${paid.programme}/${paid.month}`, { orders: orders.length })
  return [HEADER, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}
