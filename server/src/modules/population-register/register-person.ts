import { type PersonRegistration, Refusal, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { openCase } from './adjudication/case-store.ts'
import { findDuplicates } from './enrolment/find-duplicates.ts'
import { type Registered, registerPersons } from './register-persons.ts'
import { type Similar, similarTo } from './similar-persons.ts'
import { keepPossibleDuplicates } from './similar-store.ts'

const MOST_SUSPECTS = 20

/**
 * Registers one person before an agent, at once. Those who resemble them are kept as possible duplicates, with what resembles, and told
 * to the agent; from the upper threshold on, two adjudicators must look.
 */
export async function registerPerson(call: Call, registration: PersonRegistration): Promise<Registered & { similar: Similar[] }> {
  if (registration.evidence.kind === 'source-register')
    refuse('person/evidence-not-accepted', { kind: registration.evidence.kind })
  allow(call, 'person.register', registration.commune)
  const { suspected } = await findDuplicates(call, registration)
  const similar = await similarTo(call, registration)
  const [outcome] = await registerPersons(call, [registration], { told: true, cause: 'registration' })
  if (!outcome || outcome instanceof Refusal) throw outcome
  await keepPossibleDuplicates(call, outcome.person, similar)
  const suspects = suspected.slice(0, MOST_SUSPECTS).map((each) => ({ ...each, evidence: 'names' as const }))
  if (suspects.length > 0) await openCase(call, { person: outcome.person, cause: 'names-resemble', suspects })
  return { ...outcome, similar: similar.map(({ person: _, ...shown }) => shown as Similar) }
}
