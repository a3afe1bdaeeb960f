export { isAdult } from './check-registration.ts'
export { PERSON_REGISTERED, PERSON_UPDATED } from './facts.ts'
export { refillPool } from './idcs-pool.ts'
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
export { type Registered, type RegistrationOutcome, registerPersons } from './register-persons.ts'
export { populationRegisterRoutes } from './routes.ts'
export { masked, type Similar, similarToEach } from './similar-persons.ts'
