import { refuse } from '@sijill/contract'
import { candidateKeys, type PairWeight, weighPair } from '@sijill/matching'
import type { Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { masked } from '../similar-persons.ts'
import { type Thresholds, thresholdsOn } from '../threshold-store.ts'
import { comparedOf } from './explain-store.ts'

export type Explained = PairWeight & {
  one: string
  other: string
  keysShared: string[]
  thresholds: Thresholds
  verdict: 'adjudicate' | 'possible' | 'apart'
}

const isUuid = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

/** Why two records are, or are not, taken for one person: field by field, in bits, with the thresholds in force. */
export async function explainMatch(call: Call, one: string, other: string): Promise<Explained> {
  const named = async (id: string) =>
    (await comparedOf(call.tx, id)) ?? refuse('person/unknown', { asked: isUuid(id) ? id : masked(id) })
  const [a, b] = [await named(one), await named(other)]
  const thresholds = await thresholdsOn(call)
  const weighed = weighPair(a, b)
  const keys = new Set(candidateKeys(a))
  await trail(call, 'person.explain-match', `${a.kind}:${a.person}`, { other: `${b.kind}:${b.person}` })
  const certain = weighed.probability >= thresholds.upper ? 'adjudicate' : 'possible'
  return {
    one: a.person,
    other: b.person,
    ...weighed,
    keysShared: candidateKeys(b).filter((key) => keys.has(key)),
    thresholds,
    verdict: weighed.probability >= thresholds.lower ? certain : 'apart',
  }
}
