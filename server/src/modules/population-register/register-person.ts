import { type PersonRegistration, Refusal, refuse } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { type Registered, registerPersons } from './register-persons.ts'
import { type Similar, similarTo } from './similar-persons.ts'
import { keepPossibleDuplicates } from './similar-store.ts'

/** Registers one person before an agent. Those who resemble them are kept as possible duplicates, with what resembles, and told to the agent. */
export async function registerPerson(call: Call, registration: PersonRegistration): Promise<Registered & { similar: Similar[] }> {
  if (registration.evidence.kind === 'source-register')
    refuse('person/evidence-not-accepted', { kind: registration.evidence.kind })
  const similar = await similarTo(call, registration)
  const [outcome] = await registerPersons(call, [registration], { told: true, cause: 'registration' })
  if (!outcome || outcome instanceof Refusal) throw outcome
  await keepPossibleDuplicates(call, outcome.person, similar)
  return { ...outcome, similar: similar.map(({ person: _, ...shown }) => shown as Similar) }
}
