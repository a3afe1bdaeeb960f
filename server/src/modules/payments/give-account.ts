import { type HouseholdId, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { householdOf } from '../social-registry/index.ts'
import { insertAccount, lastAccounts } from './account-store.ts'
import { isRib, maskedRib } from './rib.ts'

type Shown = { household: HouseholdId; ribMasked: string }

/** Records the account on which the head of a household is paid. The same account again changes nothing. */
export async function giveAccount(call: Call, household: string, rib: string): Promise<Shown> {
  const row = (await householdOf(call, household, true)) ?? refuse('household/unknown', { household })
  allow(call, 'payments.account', row.commune)
  if (row.status === 'radiated') refuse('household/status-forbids', { status: row.status })
  if (!isRib(rib)) refuse('payments/rib-invalid')
  const last = (await lastAccounts(call, [row.household])).get(row.household)
  if (last?.rib !== rib || last.person !== row.head) {
    await insertAccount(call, { household: row.household, person: row.head, rib })
    await trail(call, 'payments.account', `household:${row.household}`, { rib: maskedRib(rib) })
  }
  return { household: row.household, ribMasked: maskedRib(rib) }
}

/** The account on which a household would be paid today, masked; none when the head gave none. */
export async function accountShown(call: Call, household: string): Promise<{ account: (Shown & { recordedAt: Date }) | null }> {
  const row = (await householdOf(call, household)) ?? refuse('household/unknown', { household })
  allow(call, 'payments.account', row.commune)
  const last = (await lastAccounts(call, [row.household])).get(row.household)
  await trail(call, 'payments.account-read', `household:${row.household}`)
  if (!last || last.person !== row.head) return { account: null }
  return { account: { household: row.household, ribMasked: maskedRib(last.rib), recordedAt: last.recordedAt } }
}
