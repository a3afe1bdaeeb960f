import { type HouseholdDeclaration, Refusal } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { type Declared, declareHouseholds } from './declare-households.ts'

/** Registers one household before an agent (decree 2-21-582, art. 1). */
export async function declareHousehold(call: Call, declaration: HouseholdDeclaration): Promise<Declared> {
  const [outcome] = await declareHouseholds(call, [declaration], { reacts: true })
  if (!outcome || outcome instanceof Refusal) throw outcome
  return outcome
}
