import type { HouseholdMember } from '@sijill/contract'

type Activity = HouseholdMember['activity']

const WORKING: readonly Activity[] = [
  'employer',
  'self-employed',
  'public-employee',
  'private-employee',
  'family-help',
  'apprentice',
]

/** Those who work have an occupation; the others have none. */
export const isWorking = (activity: Activity): boolean => WORKING.includes(activity)
