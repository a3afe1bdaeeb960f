import {
  type Day,
  type DeclarationId,
  type HouseholdCode,
  type HouseholdDeclaration,
  type HouseholdId,
  householdCode,
  type Idcs,
  type PersonId,
  Refusal,
} from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { stateMany } from '../../platform/facts.ts'
import { newId } from '../../platform/ids.ts'
import { trailMany } from '../../platform/trail.ts'
import { type Identity, identitiesByIdcs } from '../population-register/index.ts'
import { refusedCommunes } from '../territory/index.ts'
import { declarationRefusal, factsOf } from './check-declaration.ts'
import { HOUSEHOLD_DECLARED } from './facts.ts'
import type { KeptDeclaration } from './household.ts'
import { codesOf, insertHouseholds, type NewHousehold } from './household-store.ts'
import { measured } from './measured.ts'
import { putMeasures } from './measures-store.ts'
import { insertMemberships, type Membership, membershipsFrom } from './membership-store.ts'

export type Declared = { household: HouseholdId; code: HouseholdCode }
export type DeclarationOutcome = Declared | Refusal

export type Identities = ReadonlyMap<string, Identity>

/** The declaration with persons in place of numbers. Every number must be known. */
export function keptDeclaration({ members, ...declaration }: HouseholdDeclaration, identities: Identities): KeptDeclaration {
  return {
    ...declaration,
    members: members.map(({ idcs, ...facts }) => ({ ...facts, person: (identities.get(idcs) as Identity).person })),
  }
}

export const headOf = ({ members }: KeptDeclaration): PersonId =>
  (members.find(({ kinship }) => kinship === 'head') as { person: PersonId }).person

function freeCode(head: Idcs, taken: Set<string>): HouseholdCode | Refusal {
  for (let order = 0; order < 10; order++) {
    const code = householdCode(head, order)
    if (taken.has(code)) continue
    taken.add(code)
    return code
  }
  return new Refusal('household/status-forbids', { codes: 10 })
}

/** One person in one household: a member who lives elsewhere, or stands twice in what is being declared, is refused here and by the database. */
function elsewhere({ members }: KeptDeclaration, taken: Set<PersonId>, identities: Identities): Refusal | undefined {
  const persons = members.map(({ person }) => person)
  const held = persons.filter((person) => taken.has(person))
  for (const person of persons) taken.add(person)
  const numbers = [...identities.values()].filter(({ person }) => held.includes(person)).map(({ idcs }) => idcs)
  return held.length > 0 ? new Refusal('household/member-elsewhere', { members: numbers }) : undefined
}

type Prepared = { household: NewHousehold; declaration: HouseholdDeclaration }

function prepare(
  declaration: HouseholdDeclaration,
  {
    identities,
    takenPersons,
    takenCodes,
    since,
  }: {
    identities: Identities
    takenPersons: Set<PersonId>
    takenCodes: Set<string>
    since: Day
  },
): Prepared | Refusal {
  const facts = keptDeclaration(declaration, identities)
  const refused = elsewhere(facts, takenPersons, identities)
  if (refused) return refused
  const head = declaration.members.find(({ kinship }) => kinship === 'head') as { idcs: string }
  const code = freeCode(head.idcs as Idcs, takenCodes)
  if (code instanceof Refusal) return code
  return {
    household: { household: newId<HouseholdId>(), code, head: headOf(facts), declaration: newId<DeclarationId>(), facts, since },
    declaration,
  }
}

export type DeclareOptions = {
  /** Whether each household is to be scored, decided and told at once; a mass of them is left to a job. */
  reacts: boolean
}

/**
 * Registers households, each person in one at most: one outcome a declaration, in order. Its measures are written in the same
 * transaction, so that the registry can be scored as a set at any moment.
 */
export async function declareHouseholds(
  call: Call,
  declarations: readonly HouseholdDeclaration[],
  { reacts }: DeclareOptions,
): Promise<DeclarationOutcome[]> {
  const places = await refusedCommunes(
    call,
    { act: 'household.declare', register: 'rsu' },
    declarations.map(({ commune }) => commune),
  )
  const identities = await identitiesByIdcs(
    call,
    declarations.flatMap(({ members }) => members.map(({ idcs }) => idcs)),
  )
  const persons = [...identities.values()].map(({ person }) => person)
  const takenPersons = new Set((await membershipsFrom(call, persons, call.today)).map(({ person }) => person))
  const heads = declarations.flatMap(({ members }) => members.filter(({ kinship }) => kinship === 'head').map(({ idcs }) => idcs))
  const takenCodes = await codesOf(call, heads)
  const outcomes = declarations.map(
    (declaration) =>
      places.get(declaration.commune) ??
      declarationRefusal(declaration, identities, call.today) ??
      prepare(declaration, { identities, takenPersons, takenCodes, since: call.today }),
  )
  const prepared = outcomes.filter((outcome): outcome is Prepared => !(outcome instanceof Refusal))
  await keep(call, prepared, identities)
  if (reacts)
    await stateMany(
      call,
      HOUSEHOLD_DECLARED,
      prepared.map(({ household }) => ({ household: household.household })),
    )
  return outcomes.map((outcome) =>
    outcome instanceof Refusal ? outcome : { household: outcome.household.household, code: outcome.household.code },
  )
}

async function keep(call: Call, prepared: readonly Prepared[], identities: Identities): Promise<void> {
  if (prepared.length === 0) return
  const households = prepared.map(({ household }) => household)
  await insertHouseholds(call, households)
  await insertMemberships(call, households.flatMap(membershipsOf))
  await putMeasures(
    call,
    prepared.map(({ household, declaration }) => measured(household, factsOf(declaration, identities, call.today))),
  )
  await trailMany(
    call,
    'household.declare',
    households.map(({ household }) => ({ about: `household:${household}` })),
  )
}

function membershipsOf({ household, facts, since }: NewHousehold): (Membership & { since: Day })[] {
  return facts.members.map(({ person, kinship }) => ({ person, household, kinship, since }))
}
