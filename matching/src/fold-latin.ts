import { type Binding, joinBoundWords } from './bound-words.ts'

const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'e',
  œ: 'e',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  š: 'sh',
  ş: 'sh',
  ș: 'sh',
  č: 'ch',
  ć: 'ch',
  ž: 'j',
  ç: 's',
}
const SPECIALS = new RegExp(`[${Object.keys(SPECIAL).join('')}]`, 'g')
const ASCII = /^[a-z .-]*$/
const APOSTROPHES = /['’‘`´ʿʾʻʼ]/g

// One spelling for each sound of the French, English and Spanish ways to write a Moroccan name.
const UNITS: Readonly<Record<string, string>> = {
  sch: 'sh',
  tch: 'sh',
  tsh: 'sh',
  ch: 'sh',
  cz: 'sh',
  kh: 'kh',
  gh: 'gh',
  rh: 'gh',
  ph: 'f',
  th: 't',
  dh: 'd',
  dj: 'j',
  ck: 'k',
  gu: 'gu',
  qu: 'k',
  ou: 'u',
  oo: 'u',
  ee: 'i',
  c: 'k',
  g: 'g',
  q: 'k',
  w: 'u',
  x: 'ks',
  y: 'i',
}
const SOFTENING = 'eiy'
const SOFT: Readonly<Record<string, string>> = { c: 's', g: 'j' }
// `gu` and `qu` are one sound only before e and i; `c` and `g` are soft there.
const UNIT = /[st]ch|tsh|[ckgrptd]h|cz|dj|ck|[gq]u(?=[eiy])|ou|oo|ee|[cg](?=[eiy])|[cgqwxy]/g

const DOUBLED = /(.)\1+/g
const FINAL_VOWEL = /(?<=..)(?:ah|ae|e)$/
const FAITH = /(?<=...)[aeiu]d?din$/
// Abd and what follows, whichever way the article was written, dropped or assimilated: Abderrahim, Abd Rahim, Abdelrahim.
const SERVANT = /^abd(?:[aeiu]?l+|[aeiu](?=[dnrstz]..)|(?=[^aeiuhl]))(?=...)/

const inOneSpelling = (word: string): string =>
  word
    .replace(
      UNIT,
      (unit, at: number) => (SOFTENING.includes(word[at + 1] ?? ' ') ? SOFT[unit] : undefined) ?? UNITS[unit] ?? unit,
    )
    .replace(DOUBLED, (letters) => letters[0] ?? '')
    .replace(SERVANT, 'abdel')
    .replace(FAITH, 'din')
    .replace(FINAL_VOWEL, (ending) => (ending === 'e' ? '' : 'a'))

// `El`, `Al` and `L`, apart or attached; assimilated forms (Es-saidi, Essaidi); L before a consonant, and the la- of لحسن or لمراني.
const ARTICLES = new Set(['el', 'al', 'l'])
const ASSIMILATED = /^[ea](?:ch|sh|d|t|z|s|r|n)$/
const ATTACHED_ARTICLE = new RegExp(
  [
    'el(?!i[sz]|eo)(?=.{4})',
    'e(?:ch(?=ch)|sh(?=sh)|d(?=d)|t(?=t)|z(?=z(?!ed))|s(?=s)|r(?=r)|n(?=n))(?=.{4})',
    'l[ae]?(?=h.|m[^aeiouybpm]|r[bgh]|kh[^aeiouy]|[cs]h[^aeiouy])',
    'l(?=[^aeiouylh]..)',
  ]
    .map((article) => `^${article}`)
    .join('|'),
)

const SHORT_FOR: Readonly<Record<string, string>> = {
  med: 'mohamed',
  mohd: 'mohamed',
  md: 'mohamed',
  bin: 'ben',
  ibn: 'ben',
  bn: 'ben',
}
// Ben Ali and Benali, Abd El Kader and Abdelkader, Nour Eddine and Noureddine are one name each.
const BOUND = ['abdel', 'abdul', 'ben', 'bel', 'bou', 'bu', 'abou', 'abu', 'ou', 'u']
const BINDING: Binding = {
  bound: new Map([['abd', 'abdel'], ...BOUND.map((word): [string, string] => [word, word])]),
  isFaith: (word) => /^(?:[eau]|ou)?d?dine?$/.test(word),
  faith: 'din',
}
const PEOPLE_OF = /^ait(?=...)/

function plainLetters(text: string): string {
  const lower = text.toLowerCase()
  if (ASCII.test(lower)) return lower
  const plain = lower.normalize('NFC').replace(SPECIALS, (letter) => SPECIAL[letter] ?? letter)
  return plain.normalize('NFD').replace(/\p{M}/gu, '').replace(APOSTROPHES, '')
}

function plainWords(text: string): string[] {
  const words = plainLetters(text).split(/[^a-z]+/)
  return words.includes('') ? words.filter((word) => word !== '') : words
}

const isArticle = (word: string, next: string | undefined): boolean =>
  next !== undefined && (ARTICLES.has(word) || (ASSIMILATED.test(word) && next.startsWith(word.slice(1))))

/** The words without articles, short forms written out, `Ait` apart. */
function fullWords(words: readonly string[]): string[] {
  const kept = words.filter((word, at) => !isArticle(word, words[at + 1]))
  const full = kept.map((word, at) => {
    if (word === 'f' && kept[at + 1]?.includes('zahra')) return 'fatima'
    return (SHORT_FOR[word] ?? word).replace(ATTACHED_ARTICLE, '')
  })
  const attached = full.some((word) => PEOPLE_OF.test(word))
  return attached ? full.flatMap((word) => word.replace(PEOPLE_OF, 'ait ').split(' ')) : full
}

/** Normalised spelling of a name in Latin letters: case, accents, apostrophes, articles, bound words and the ways to write one sound. */
export function foldLatin(text: string): string {
  const words = plainWords(text)
  const folded = joinBoundWords(fullWords(words), BINDING).map(inOneSpelling).join(' ')
  // Again until nothing changes, so that a folded name is its own folding.
  return folded === words.join(' ') ? folded : foldLatin(folded)
}

/** The words of a Latin name, folded, without articles; a bound word (Abd, Ben, Bou …) is joined to the next, Eddine to the one before. */
export function latinTokens(text: string): string[] {
  const folded = foldLatin(text)
  return folded === '' ? [] : folded.split(' ')
}
