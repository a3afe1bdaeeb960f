import type { HouseholdId } from '@sijill/contract'
import { factKind } from '../../platform/facts.ts'

export const HOUSEHOLD_DECLARED = factKind<{ household: HouseholdId }>('household-declared')
export const HOUSEHOLD_UPDATED = factKind<{ household: HouseholdId }>('household-updated')
export const HOUSEHOLD_STATUS_CHANGED = factKind<{ household: HouseholdId }>('household-status-changed')
