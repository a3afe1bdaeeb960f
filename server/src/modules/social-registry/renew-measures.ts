import type { HouseholdId } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { profilesOf } from './household-profile.ts'
import { measured } from './measured.ts'
import { outdatedMeasures, putMeasures } from './measures-store.ts'

/** Measures again, of these households, those that birthdays have changed. Answers how many. */
export async function renewMeasures(call: Call, households: readonly HouseholdId[]): Promise<number> {
  const outdated = await outdatedMeasures(call, households, call.today)
  if (outdated.length === 0) return 0
  const profiles = await profilesOf(call, outdated)
  await putMeasures(
    call,
    profiles.map((profile) => measured(profile, profile.facts)),
  )
  return outdated.length
}
