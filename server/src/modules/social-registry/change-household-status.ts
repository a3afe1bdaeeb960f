import { type HouseholdAct, type HouseholdStatus, nextHouseholdStatus, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { state } from '../../platform/facts.ts'
import { trail } from '../../platform/trail.ts'
import { HOUSEHOLD_STATUS_CHANGED } from './facts.ts'
import { householdOf, setStatus } from './household-store.ts'
import { endMemberships, staysIn } from './membership-store.ts'

export type StatusChange = { act: Exclude<HouseholdAct, 'update'>; reason: string }

/** Suspends, resumes or radiates a household, with the reason on the trail. Radiated, it frees its members from today. */
export async function changeHouseholdStatus(
  call: Call,
  household: string,
  { act, reason }: StatusChange,
): Promise<{ status: HouseholdStatus }> {
  const row = (await householdOf(call, household, true)) ?? refuse('household/unknown', { household })
  allow(call, 'household.declare', row.commune)
  const status = nextHouseholdStatus(row.status, act) ?? refuse('household/status-forbids', { status: row.status, act })
  await setStatus(call, row.household, status)
  if (status === 'radiated') {
    const staying = (await staysIn(call, row.household)).filter(({ until }) => until === null)
    await endMemberships(
      call,
      row.household,
      staying.map(({ person }) => person),
      call.today,
    )
  }
  await trail(call, `household.${act}`, `household:${row.household}`, { reason })
  await state(call, HOUSEHOLD_STATUS_CHANGED, { household: row.household })
  return { status }
}
