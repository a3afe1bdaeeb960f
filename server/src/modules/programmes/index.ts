export { decideHouseholds } from './decide-households.ts'
export { DECIDE_REGISTRY } from './decide-registry-job.ts'
export {
  currentDecisionsOf,
  type DecisionRow,
  decisionOf,
  previousAnswer,
} from './decision-store.ts'
export { countDecided, entitlementsHeldOn, type HeldEntitlement } from './entitlement-store.ts'
export { DECISION_TAKEN } from './facts.ts'
export { programmesReactions } from './reactions.ts'
export { programmesRoutes } from './routes.ts'
