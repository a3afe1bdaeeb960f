import { jaroWinkler } from './jaro-winkler.ts'
import { keyOfTokens } from './name-key.ts'
import { isArabic, nameTokens } from './name-tokens.ts'
import type { WrittenName } from './search-keys.ts'

// Equal skeletons in two scripts leave the short vowels unknown: close to certain, never equal.
const ACROSS_SCRIPTS = 0.97
// Words that were put in another order weigh a little less than the same order.
const REORDERED = 0.98

type Words = readonly string[]

const inArabic = (words: Words): boolean => words.some(isArabic)

function wordLikeness(a: string, b: string): number {
  return isArabic(a) === isArabic(b) ? jaroWinkler(a, b) : ACROSS_SCRIPTS * jaroWinkler(keyOfTokens([a]), keyOfTokens([b]))
}

function wholeLikeness(a: Words, b: Words): number {
  if (inArabic(a) === inArabic(b)) return jaroWinkler(a.join(''), b.join(''))
  return ACROSS_SCRIPTS * jaroWinkler(keyOfTokens(a), keyOfTokens(b))
}

/** Each word of the shorter name meets its best word of the longer one; words left over weigh by their share of the letters. */
function wordsLikeness(a: Words, b: Words): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const left = [...long]
  let letters = 0
  let likeness = 0
  for (const word of short) {
    const scores = left.map((other) => wordLikeness(word, other))
    const best = scores.indexOf(Math.max(...scores))
    likeness += (scores[best] ?? 0) * word.length
    letters += word.length
    left.splice(best, 1)
  }
  const unmet = left.reduce((sum, word) => sum + word.length, 0)
  return (REORDERED * likeness) / (letters + unmet / 2)
}

const likenessOfWords = (a: Words, b: Words): number =>
  // Both directions: the greedy meeting of words depends on which name leads.
  Math.max(wholeLikeness(a, b), wordsLikeness(a, b), wordsLikeness(b, a))

/** How alike two names are written, 0..1, in either script, words in any order; 0 when either is empty. */
export function similarity(a: string, b: string): number {
  const [wordsA, wordsB] = [nameTokens(a), nameTokens(b)]
  return wordsA.length === 0 || wordsB.length === 0 ? 0 : likenessOfWords(wordsA, wordsB)
}

/** Likeness of names kept in one or two scripts: the best of the scripts they share, across scripts only when they share none. */
export function writtenLikeness(a: WrittenName, b: WrittenName): number | undefined {
  const shared = (['ar', 'fr'] as const).flatMap((script) => (a[script] && b[script] ? [similarity(a[script], b[script])] : []))
  if (shared.length > 0) return Math.max(...shared)
  const [one, other] = [a.ar ?? a.fr, b.ar ?? b.fr]
  return one && other ? similarity(one, other) : undefined
}
