import type { DecisionId, HouseholdId } from '@sijill/contract'
import { factKind } from '../../platform/facts.ts'

export const DECISION_TAKEN = factKind<{ household: HouseholdId; decision: DecisionId }>('decision-taken')
