import type { PersonId, PersonRegistration } from '@sijill/contract'
import { candidateKeys, type PairWeight, weighPair } from '@sijill/matching'
import type { Call } from '../../../platform/call.ts'
import { lockKeys, type Met, metByKeys } from '../similar-store.ts'
import { thresholdsOn } from '../threshold-store.ts'

export type Resembling = Pick<Met, 'kind'> & { candidate: string } & PairWeight
export type Duplicates = {
  keys: string[]
  /** From the upper threshold on: a person must adjudicate. */
  suspected: Resembling[]
  /** Between the thresholds: kept as possible duplicates. */
  possible: Resembling[]
}

const strongest = (one: Resembling, other: Resembling): number => other.weight - one.weight

/**
 * Whom this registration may already be. Takes the locks of its keys first: of two enrolments of one person at one instant, the second
 * waits for the first to commit, and then meets it.
 */
export async function findDuplicates(
  call: Call,
  registration: PersonRegistration,
  except: string | null = null,
): Promise<Duplicates> {
  const keys = candidateKeys(registration)
  await lockKeys(call, keys)
  const { lower, upper } = await thresholdsOn(call)
  const met = await metByKeys(call, { keys, birthDate: registration.birthDate, except })
  const weighed = met
    .map(({ kind, person, ...other }) => ({ kind, candidate: person as string, ...weighPair(registration, other) }))
    .sort(strongest)
  return {
    keys,
    suspected: weighed.filter(({ probability }) => probability >= upper),
    possible: weighed.filter(({ probability }) => probability >= lower && probability < upper),
  }
}

export const asPerson = ({ candidate, weight, contributions }: Resembling) => ({
  person: candidate as PersonId,
  weight,
  contributions,
})
