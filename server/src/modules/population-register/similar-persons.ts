import type { PersonRegistration } from '@sijill/contract'
import { type ComparedPerson, type PairWeight, queryKeys, weighPair } from '@sijill/matching'
import type { Call } from '../../platform/call.ts'
import { type Candidate, candidatesByEachKeys, candidatesByKeys } from './similar-store.ts'

/** What is compared before a person is registered. */
export type Compared = Pick<PersonRegistration, 'familyName' | 'givenName' | 'birthDate' | 'sex'> &
  Partial<Pick<PersonRegistration, 'birthPlace' | 'commune'>>

export type Similar = Omit<Candidate, 'idcs'> & { idcsMasked: string } & Pick<
    PairWeight,
    'weight' | 'probability' | 'contributions'
  >

/** Shown from the probability at which a pair is more likely one person than two. */
const SHOWN_FROM = 0.5
const SHOWN = 10

/** Four digits are enough to tell two rows of a list apart, and too few to use the number. */
export const masked = (idcs: string): string => `••••••${idcs.slice(-4)}`

const keysOf = ({ familyName, givenName }: ComparedPerson): string[] => [
  ...new Set((['fr', 'ar'] as const).flatMap((script) => queryKeys(`${familyName[script] ?? ''} ${givenName[script] ?? ''}`))),
]

function weighed({ idcs, ...candidate }: Candidate, compared: ComparedPerson): Similar {
  const { weight, probability, contributions } = weighPair(compared, candidate)
  return { ...candidate, idcsMasked: masked(idcs), weight, probability, contributions }
}

const likeliest = (candidates: readonly Candidate[], compared: ComparedPerson): Similar[] =>
  candidates
    .map((candidate) => weighed(candidate, compared))
    .filter(({ probability }) => probability >= SHOWN_FROM)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN)

/** Registered persons who may be the one described, the likeliest first. A resemblance of names is never an identity. */
export async function similarTo(call: Call, compared: Compared): Promise<Similar[]> {
  return likeliest(await candidatesByKeys(call, keysOf(compared)), compared)
}

/** The same for many persons described, in order; what is not known of them is left out. */
export async function similarToEach(call: Call, described: readonly ComparedPerson[]): Promise<Similar[][]> {
  const candidates = await candidatesByEachKeys(call, described.map(keysOf))
  return described.map((each, at) => likeliest(candidates[at] ?? [], each))
}
