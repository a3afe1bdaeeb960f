import type { HouseholdId, ScoreId } from '@sijill/contract'
import { factKind } from '../../platform/facts.ts'

export const HOUSEHOLD_SCORED = factKind<{ household: HouseholdId; score: ScoreId }>('household-scored')
export const FORMULA_STATED = factKind<{ formula: string }>('formula-stated')
