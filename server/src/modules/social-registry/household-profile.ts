import type { Day, DeclarationId, HouseholdFacts, HouseholdId, PersonId } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { type Identity, identitiesOf, vitalsKnownAt } from '../population-register/index.ts'
import { regionOf } from '../territory/index.ts'
import type { KeptDeclaration } from './household.ts'
import { currentDeclarations, declarationAsKnown } from './household-store.ts'

export type Profile = { household: HouseholdId; declaration: DeclarationId; facts: HouseholdFacts }
type Vitals = ReadonlyMap<PersonId, Pick<Identity, 'sex' | 'birthDate'>>

function profileFacts(kept: KeptDeclaration, vitals: Vitals, day: Day): HouseholdFacts {
  const { commune, address: _, members, ...rest } = kept
  return {
    ...rest,
    day,
    region: regionOf(commune),
    members: members.map(({ person, ...facts }) => {
      const known = vitals.get(person)
      if (!known) throw new Error(`person ${person} of a declaration is not in the population register`)
      return { key: person, sex: known.sex, birthDate: known.birthDate, ...facts }
    }),
  }
}

/** What the law reads of these households, as known now; member keys are persons' internal identifiers. */
export async function profilesOf(call: Call, households: readonly HouseholdId[]): Promise<Profile[]> {
  const rows = await currentDeclarations(call, households)
  const vitals = await identitiesOf(call, [...new Set(rows.flatMap(({ facts }) => facts.members.map(({ person }) => person)))])
  return rows.map(({ household, declaration, facts }) => ({
    household,
    declaration,
    facts: profileFacts(facts, vitals, call.today),
  }))
}

/** What the law read of a household on a past day, with what was known at that instant; nothing when it was not yet registered. */
export async function profileAsKnown(
  call: Call,
  household: HouseholdId,
  as: { day: Day; instant: Date },
): Promise<Profile | undefined> {
  const row = await declarationAsKnown(call, household, as)
  if (!row) return undefined
  const vitals = await vitalsKnownAt(
    call,
    row.facts.members.map(({ person }) => person),
    as.instant,
  )
  return { household, declaration: row.declaration, facts: profileFacts(row.facts, vitals, as.day) }
}
