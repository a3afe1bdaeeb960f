import { type JobId, refuse } from '@sijill/contract'
import { PROGRAMME_IDS, PROGRAMMES, type ProgrammeId } from '@sijill/law'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { addJob } from '../../platform/jobs.ts'
import { trail } from '../../platform/trail.ts'
import { insertMonth, keepTransition, type MonthRow, monthLocked, updateMonth } from './month-store.ts'
import { nextMonthState, type PaidMonth } from './payment.ts'

export const PREPARE_PAYMENTS_KIND = 'prepare-payments'

/** A programme that pays the household each month. */
export function paidProgramme(text: string): ProgrammeId {
  const programme = PROGRAMME_IDS.find((id) => id === text) ?? refuse('programme/unknown', { programme: text })
  if (PROGRAMMES[programme].entitlement.kind !== 'monthly-aid') refuse('payments/programme-not-paid', { programme })
  return programme
}

/**
 * Prepares the orders of a month, as a job. Asked again while it runs, it is the same job; asked again before it is validated, it adds
 * the households that came meanwhile.
 */
export async function prepareMonth(call: Call, asked: { programme: string; month: string }): Promise<{ job: JobId }> {
  allow(call, 'payments.prepare', 'MA')
  const paid: PaidMonth = { programme: paidProgramme(asked.programme), month: asked.month }
  if (paid.month > call.today.slice(0, 7)) refuse('payments/month-not-begun', { month: paid.month })
  const held = await monthLocked(call, paid)
  if (held?.state === 'preparing') return { job: held.job }
  if (held && !nextMonthState(held.state, 'prepare')) refuse('payments/month-forbids', { ...paid, state: held.state })
  const row: MonthRow = { ...paid, state: 'preparing', job: await addJob(call, PREPARE_PAYMENTS_KIND, paid) }
  if (held) await updateMonth(call, row)
  else if (!(await insertMonth(call, row))) refuse('payments/month-forbids', { ...paid, state: 'preparing' })
  await keepTransition(call, row, 'prepare')
  await trail(call, 'payments.prepare', `payment:${paid.programme}/${paid.month}`, { job: row.job })
  return { job: row.job }
}
