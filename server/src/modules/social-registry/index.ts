export { declareHousehold } from './declare-household.ts'
export { declareHouseholds } from './declare-households.ts'
export { HOUSEHOLD_DECLARED, HOUSEHOLD_UPDATED } from './facts.ts'
export type { HouseholdRow } from './household.ts'
export { type Profile, profileAsKnown, profilesOf } from './household-profile.ts'
export {
  countHouseholds,
  declarationsOf,
  householdByCode,
  householdOf,
  householdsAfter,
  householdsOf,
  lockHouseholds,
} from './household-store.ts'
export { staysIn } from './membership-store.ts'
export { socialRegistryReactions } from './reactions.ts'
export { renewMeasures } from './renew-measures.ts'
export { socialRegistryRoutes } from './routes.ts'
export { updateHousehold } from './update-household.ts'
