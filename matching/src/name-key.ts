import { isArabic, nameTokens } from './name-tokens.ts'

// Consonants that the two scripts, or two clerks, write for one another share a letter: S is ش, x is خ. Vowels, ع and hamza have none.
const OF_ARABIC: Readonly<Record<string, string>> = {
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'x',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'S',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  غ: 'k',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
}
const OF_LATIN: Readonly<Record<string, string>> = {
  sh: 'S',
  kh: 'x',
  gh: 'k',
  b: 'b',
  d: 'd',
  f: 'f',
  g: 'k',
  h: 'h',
  j: 'j',
  k: 'k',
  l: 'l',
  m: 'm',
  n: 'n',
  p: 'b',
  r: 'r',
  s: 's',
  t: 't',
  v: 'f',
  z: 'z',
}
const LATIN_UNIT = /[skg]h|./g
// Arabic writes the article again after لـ: لحسن, لمرابطي. The vowel letters of لطيفة or لمياء keep their l.
const ARABIC_ARTICLE = /^ل(?=[حع]..|[مرخش][^اويلب])/

function spelt(letters: Iterable<string>, sounds: Readonly<Record<string, string>>): string {
  let skeleton = ''
  for (const letter of letters) skeleton += sounds[letter] ?? ''
  return skeleton
}

/** تش and دج are one sound, written apart for want of a letter. The h of an ending is written or left out. */
function consonants(token: string): string {
  if (!isArabic(token)) return spelt(token.match(LATIN_UNIT) ?? [], OF_LATIN)
  const word = token.replace(ARABIC_ARTICLE, '').replaceAll('تش', 'ش').replaceAll('دج', 'ج')
  return spelt(word, OF_ARABIC)
}

const isVowel = (letter: string | undefined): boolean => letter !== undefined && /[aeiouاويع]/.test(letter)

/** Key of words that were folded already. */
export function keyOfTokens(tokens: readonly string[]): string {
  const skeleton = tokens
    .map((token) => consonants(token).replace(/h$/, ''))
    .join('')
    .replace(/^bdl+(?=[^l])/, 'bd')
    .replace(/^bdl+$/, 'bdl')
  // One consonant says too little: whether a vowel opens the name tells Ali from Lea.
  return skeleton.length > 1 ? skeleton : (isVowel(tokens[0]?.[0]) ? 'a' : '') + skeleton
}

/** One key for a name in either script: its skeleton of consonants. Equal for the Arabic and the Latin spelling of one Moroccan name. */
export function nameKey(name: string): string {
  return keyOfTokens(nameTokens(name))
}
