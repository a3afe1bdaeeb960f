import type { Idcs, PersonId } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { identitiesOf, personsByDocument } from '../population-register/index.ts'
import { importedPersons } from './imported-row-store.ts'

async function numbersOf(call: Call, persons: ReadonlyMap<string, string>): Promise<Map<string, Idcs>> {
  const identities = await identitiesOf(call, [...new Set(persons.values())] as PersonId[])
  return new Map(
    [...persons].flatMap(([asked, person]) => {
      const identity = identities.get(person as PersonId)
      return identity ? [[asked, identity.idcs] as const] : []
    }),
  )
}

/** The IDCS of persons loaded from another register, by the number they have there. */
export async function idcsBySourceNumber(call: Call, register: string, numbers: readonly string[]): Promise<Map<string, Idcs>> {
  allow(call, 'import.load')
  return await numbersOf(call, await importedPersons(call, register, numbers))
}

/** The IDCS of persons proved by these identity cards. */
export async function idcsByCnie(call: Call, numbers: readonly string[]): Promise<Map<string, Idcs>> {
  allow(call, 'import.load')
  return await numbersOf(call, await personsByDocument(call, 'cnie', numbers))
}
