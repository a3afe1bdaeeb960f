import type { PersonRegistration } from '@sijill/contract'
import { type PairWeight, queryKeys, weighPair } from '@sijill/matching'
import type { Call } from '../../platform/call.ts'
import { type Candidate, candidatesByKeys } from './similar-store.ts'

/** What is compared before a person is registered. */
export type Compared = Pick<PersonRegistration, 'familyName' | 'givenName' | 'birthDate' | 'sex'> &
  Partial<Pick<PersonRegistration, 'birthPlace' | 'commune'>>

export type Similar = Omit<Candidate, 'idcs'> & { idcsMasked: string } & Pick<PairWeight, 'weight' | 'probability' | 'contributions'>

/** Shown from the probability at which a pair is more likely one person than two. */
const SHOWN_FROM = 0.5
const SHOWN = 10

/** Four digits are enough to tell two rows of a list apart, and too few to use the number. */
export const masked = (idcs: string): string => `••••••${idcs.slice(-4)}`

const keysOf = ({ familyName, givenName }: Compared): string[] => [
  ...new Set([...queryKeys(`${familyName.fr} ${givenName.fr}`), ...queryKeys(`${familyName.ar} ${givenName.ar}`)]),
]

function weighed({ idcs, ...candidate }: Candidate, compared: Compared): Similar {
  const { weight, probability, contributions } = weighPair(compared, candidate)
  return { ...candidate, idcsMasked: masked(idcs), weight, probability, contributions }
}

/** Registered persons who may be the one described, the likeliest first. A resemblance of names is never an identity. */
export async function similarTo(call: Call, compared: Compared): Promise<Similar[]> {
  const candidates = await candidatesByKeys(call, keysOf(compared))
  return candidates
    .map((candidate) => weighed(candidate, compared))
    .filter(({ probability }) => probability >= SHOWN_FROM)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN)
}
