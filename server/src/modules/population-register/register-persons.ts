import { type Idcs, type PersonId, type PersonRegistration, Refusal } from '@sijill/contract'
import { candidateKeys, searchKeys } from '@sijill/matching'
import type { Call } from '../../platform/call.ts'
import { stateMany } from '../../platform/facts.ts'
import { newId } from '../../platform/ids.ts'
import { trailMany } from '../../platform/trail.ts'
import { refusedCommunes } from '../territory/index.ts'
import { type Known, registrationRefusal } from './check-registration.ts'
import { PERSON_REGISTERED } from './facts.ts'
import { takeNumbers } from './idcs-pool.ts'
import { issueNumbers } from './idcs-store.ts'
import type { NewPerson } from './person.ts'
import { identitiesByIdcs, insertPersons, insertWitnesses, takeDocuments } from './person-store.ts'

export type Registered = { person: PersonId; idcs: Idcs }
export type RegistrationOutcome = Registered | Refusal

type Options = {
  /** Whether each person is to be told of their number. */
  told: boolean
  cause: string
}

const referredTo = ({ guardian, evidence }: PersonRegistration): string[] => [
  ...(guardian === undefined ? [] : [guardian]),
  ...(evidence.kind === 'witnesses' ? evidence.witnesses : []),
]

function recordOf({ guardian, ...registration }: PersonRegistration, idcs: Idcs, known: Known): NewPerson['record'] {
  const holder = guardian === undefined ? undefined : known.get(guardian)
  return { ...registration, idcs, status: 'active', guardian: holder?.person ?? null }
}

function newPerson(registration: PersonRegistration, idcs: Idcs, known: Known, cause: string): NewPerson {
  const { evidence } = registration
  const witnesses = evidence.kind === 'witnesses' ? evidence.witnesses.flatMap((witness) => known.get(witness)?.person ?? []) : []
  return {
    person: newId<PersonId>(),
    record: recordOf(registration, idcs, known),
    searchKeys: searchKeys(registration),
    candidateKeys: candidateKeys(registration),
    witnesses,
    cause,
  }
}

/**
 * Registers persons, each once and each with a number for life (law 72-18, arts. 7 and 8): one outcome a registration, in order.
 * Those refused leave nothing; the others commit with the call, in a number of statements that does not depend on theirs.
 */
export async function registerPersons(
  call: Call,
  registrations: readonly PersonRegistration[],
  options: Options,
): Promise<RegistrationOutcome[]> {
  const byCommune = await refusedCommunes(
    call,
    { act: 'person.register', register: 'rnp' },
    registrations.map(({ commune }) => commune),
  )
  const known = await identitiesByIdcs(call, registrations.flatMap(referredTo))
  const refusals = registrations.map((each) => byCommune.get(each.commune) ?? registrationRefusal(each, known, call.today))
  const numbers = await takeNumbers(call, refusals.filter((refusal) => !refusal).length)
  const persons = registrations.map((each, index) =>
    refusals[index] ? undefined : newPerson(each, numbers.pop() as Idcs, known, options.cause),
  )
  const wanted = persons.filter((person) => person !== undefined)
  const doubles = await takeDocuments(
    call,
    wanted.map(({ person, record }) => ({ person, evidence: record.evidence })),
  )
  const accepted = wanted.filter(({ person }) => !doubles.has(person))
  await keep(call, accepted, options)
  return persons.map((person, index) => {
    if (!person) return refusals[index] as Refusal
    if (doubles.has(person.person)) return new Refusal('person/already-registered', { kind: person.record.evidence.kind })
    return { person: person.person, idcs: person.record.idcs }
  })
}

async function keep(call: Call, persons: readonly NewPerson[], { told }: Options): Promise<void> {
  if (persons.length === 0) return
  await insertPersons(call, persons)
  await issueNumbers(
    call,
    persons.map(({ person, record }) => ({ person, idcs: record.idcs })),
  )
  await insertWitnesses(
    call,
    persons.flatMap(({ person, witnesses }) => witnesses.map((witness) => ({ person, witness }))),
  )
  await trailMany(
    call,
    'person.register',
    persons.map(({ person }) => ({ about: `person:${person}` })),
  )
  if (told)
    await stateMany(
      call,
      PERSON_REGISTERED,
      persons.map(({ person }) => ({ person })),
    )
}
