import { keyOfTokens } from './name-key.ts'
import { nameTokens } from './name-tokens.ts'

/** A name as it is written in one or two scripts. */
export type WrittenName = { readonly ar?: string | undefined; readonly fr?: string | undefined }
export type PersonName = { readonly familyName: WrittenName; readonly givenName: WrittenName }

// A name of more words than this is searched by its first words: pairs grow with the square.
const MOST_TOKENS = 6

export const pairKey = (one: string, other: string): string => (one < other ? `${one}+${other}` : `${other}+${one}`)

function pairsOf(keys: readonly string[]): string[] {
  const distinct = [...new Set(keys)]
  return distinct.flatMap((one, at) => distinct.slice(at + 1).map((other) => pairKey(one, other)))
}

const tokenKeys = (text: string): string[] =>
  nameTokens(text)
    .slice(0, MOST_TOKENS)
    .map((token) => keyOfTokens([token]))

/** The keys of each word of one part of a name, and of the whole part: Fatima Zahra is also found as Fatimazahra. */
function partKeys(text: string): string[] {
  const tokens = nameTokens(text).slice(0, MOST_TOKENS)
  return [...new Set([...tokens.map((token) => keyOfTokens([token])), keyOfTokens(tokens)])]
}

/**
 * Keys to store with a person (`text[]` under a GIN index): each word and part of the name, and each pair of them, from both scripts.
 * A query in either script, its parts in any order, finds the person where `search_keys @> queryKeys(text)`.
 */
export function searchKeys({ familyName, givenName }: PersonName): string[] {
  const parts = (script: 'ar' | 'fr'): string[] => [familyName[script], givenName[script]].flatMap((text) => partKeys(text ?? ''))
  const keys = [parts('ar'), parts('fr')].flatMap((single) => [...single, ...pairsOf(single)])
  return [...new Set(keys)].filter((key) => key !== '')
}

/** Keys that a person must all hold to answer a search: of a single word its key, of more words each pair, which is the rarer key. */
export function queryKeys(text: string): string[] {
  const keys = [...new Set(tokenKeys(text))].filter((key) => key !== '')
  return keys.length > 1 ? pairsOf(keys) : keys
}
