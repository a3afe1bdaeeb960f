export { startEngineSimulator } from './abis/abis-simulator.ts'
export { abisSender } from './abis/send-questions.ts'
export { createDemoCentres } from './appointments/demo-centres.ts'
export { REMIND_APPOINTMENTS } from './appointments/remind.ts'
export { isAdult } from './check-registration.ts'
export { DEDUPE_REGISTER, startDedupe } from './dedupe/dedupe-register.ts'
export { replayPacket as packetReplayed } from './enrolment/approve-exception.ts'
export { type PipelineStatus, pipelineStatus } from './enrolment/pipeline-view.ts'
export { WATCH_DEADLINES } from './enrolment/watch-deadlines.ts'
export {
  NUMBER_ASKED,
  PERSON_REGISTERED,
  PERSONS_MERGED,
  PERSONS_SPLIT,
} from './facts.ts'
export { refillPool } from './idcs-pool.ts'
export { type Explained as ExplainedMatch, explainMatch } from './life/explain-match.ts'
export type { Identity } from './person.ts'
export {
  type Contact as PersonContact,
  contactOf,
  contactsOf,
  identitiesByIdcs,
  identitiesOf,
  personsByDocument,
  vitalsKnownAt,
} from './person-store.ts'
export { searchPersons, withMaskedIdcs } from './person-view.ts'
export { populationRegisterReactions } from './reactions.ts'
export { type Registered, registerPersons } from './register-persons.ts'
export { populationRegisterRoutes } from './routes.ts'
export { masked, type Similar, similarToEach } from './similar-persons.ts'
