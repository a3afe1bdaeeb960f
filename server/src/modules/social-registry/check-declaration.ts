import { type Day, type FieldRefusal, type HouseholdDeclaration, type HouseholdFacts, Refusal } from '@sijill/contract'
import { checkHousehold } from '@sijill/law'
import type { Identity } from '../population-register/index.ts'
import { regionOf } from '../territory/index.ts'

type Identities = ReadonlyMap<string, Identity>

/** The declaration with what the population register knows of its members: what the law reads. */
export function factsOf(declaration: HouseholdDeclaration, identities: Identities, day: Day): HouseholdFacts {
  const { commune, members, milieu, dwelling, equipment, assets, bills } = declaration
  return {
    day,
    region: regionOf(commune),
    milieu,
    dwelling,
    equipment,
    assets,
    bills,
    members: members.flatMap(({ idcs, ...facts }) => {
      const identity = identities.get(idcs)
      return identity ? [{ key: idcs, sex: identity.sex, birthDate: identity.birthDate, ...facts }] : []
    }),
  }
}

function repeated(numbers: readonly string[]): string[] {
  return [...new Set(numbers.filter((idcs, index) => numbers.indexOf(idcs) !== index))]
}

/** The rules on one declaration that need no other household: the first refusal, or none. */
export function declarationRefusal(declaration: HouseholdDeclaration, identities: Identities, day: Day): Refusal | undefined {
  const numbers = declaration.members.map(({ idcs }) => idcs)
  const twice = repeated(numbers)
  if (twice.length > 0) return new Refusal('household/member-twice', { twice })
  const unknown = numbers.filter((idcs) => identities.get(idcs)?.status !== 'active')
  if (unknown.length > 0) return new Refusal('household/member-unknown', { unknown })
  const heads = declaration.members.filter(({ kinship }) => kinship === 'head').length
  if (heads !== 1) return new Refusal('household/head-not-one', { heads })
  const fields: FieldRefusal[] = checkHousehold(factsOf(declaration, identities, day))
  return fields.length > 0 ? new Refusal('household/facts-refused', {}, fields) : undefined
}
