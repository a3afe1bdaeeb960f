import { addDays, type Day, day } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import type { JobCursor, JobKind } from '../../platform/jobs.ts'
import { countDecided, entitlementsHeldOn, type HeldEntitlement } from '../programmes/index.ts'
import { type HouseholdRow, householdsOf } from '../social-registry/index.ts'
import { lastAccounts } from './account-store.ts'
import { keepTransition, monthLocked, updateMonth } from './month-store.ts'
import { clearNotOrdered, insertNotOrdered, insertOrders, type NewOrder, type NotOrdered } from './order-store.ts'
import { type Account, nextMonthState, type PaidMonth } from './payment.ts'
import { PREPARE_PAYMENTS_KIND, paidProgramme } from './prepare-month.ts'

const CHUNK = 2000

/** Decisions count until the last day of the month, or until today while it runs. */
function closingDay(month: string, today: Day): Day {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  const last = addDays(day(next), -1)
  return last < today ? last : today
}

type Line = { order: NewOrder } | { not: NotOrdered } | undefined

/** What a household that is entitled gets this month: an order, or the reason why it has none. Nothing is due: neither. */
function lineOf(
  { household, decision, entitlement }: HeldEntitlement,
  row: HouseholdRow | undefined,
  account: Account | undefined,
): Line {
  if (entitlement.kind !== 'monthly-aid') return undefined
  if (row?.status !== 'registered') return { not: { household, decision, reason: 'household-not-registered', missing: [] } }
  if ('undetermined' in entitlement)
    return { not: { household, decision, reason: 'amount-undetermined', missing: entitlement.undetermined } }
  if (entitlement.total <= 0) return undefined
  const rib = account?.person === row.head ? account.rib : null
  return { order: { household, id: newId(), decision, beneficiary: row.head, amount: entitlement.total, rib } }
}

async function orderChunk(
  call: Call,
  paid: PaidMonth,
  held: readonly HeldEntitlement[],
): Promise<{ added: number; not: number }> {
  const households = held.map(({ household }) => household)
  const rows = await householdsOf(call, households)
  const accounts = await lastAccounts(call, households)
  const lines = held.map((each) => lineOf(each, rows.get(each.household), accounts.get(each.household)))
  const not = lines.flatMap((line) => (line && 'not' in line ? [line.not] : []))
  const added = await insertOrders(
    call,
    paid,
    lines.flatMap((line) => (line && 'order' in line ? [line.order] : [])),
  )
  await insertNotOrdered(call, paid, not)
  return { added, not: not.length }
}

async function finish(call: Call, paid: PaidMonth): Promise<void> {
  const row = await monthLocked(call, paid)
  const state = row && nextMonthState(row.state, 'finish')
  if (!row || !state) throw new Error(`payments of ${paid.programme} ${paid.month} were not being prepared`)
  await updateMonth(call, { ...row, state })
  await keepTransition(call, { ...paid, state }, 'finish')
}

const soFar = (cursor: JobCursor | null, name: string): number => Number(cursor?.[name] ?? 0)

/** Orders of one month for every household entitled, a chunk a transaction; killed anywhere, it resumes after the last chunk. */
export const PREPARE_PAYMENTS: JobKind = {
  kind: PREPARE_PAYMENTS_KIND,
  step: async (call, input, cursor) => {
    const paid: PaidMonth = { programme: paidProgramme(String(input['programme'])), month: String(input['month']) }
    const after = typeof cursor?.['after'] === 'string' ? cursor['after'] : null
    const closing = typeof cursor?.['closing'] === 'string' ? day(cursor['closing']) : closingDay(paid.month, call.today)
    if (!cursor) await clearNotOrdered(call, paid)
    const total = cursor ? soFar(cursor, 'total') : await countDecided(call, paid.programme)
    const { entitlements, walked, last } = await entitlementsHeldOn(call, {
      programme: paid.programme,
      day: closing,
      after,
      limit: CHUNK,
    })
    const { added, not } = await orderChunk(call, paid, entitlements)
    const report = { added: soFar(cursor, 'added') + added, notOrdered: soFar(cursor, 'notOrdered') + not }
    const done = soFar(cursor, 'done') + walked
    if (last === null) await finish(call, paid)
    return { cursor: { after: last ?? after, closing, total, done, ...report }, done, total, finished: last === null, report }
  },
}
