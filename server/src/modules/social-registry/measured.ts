import type { Day, DeclarationId, HouseholdFacts, HouseholdId } from '@sijill/contract'
import { measuresHoldUntil, measuresOf } from '@sijill/law'
import type { MeasuredHousehold } from './measures-store.ts'

/** The measures of a household on the day of its facts, and the day until which time leaves them as they are. */
export function measured(
  { household, declaration }: { household: HouseholdId; declaration: DeclarationId },
  facts: HouseholdFacts,
): MeasuredHousehold {
  return {
    household,
    declaration,
    milieu: facts.milieu,
    region: facts.region,
    measuredOn: facts.day as Day,
    holdUntil: measuresHoldUntil(facts),
    measures: measuresOf(facts),
  }
}
