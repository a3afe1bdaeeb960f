import { type Binding, joinBoundWords } from './bound-words.ts'

// One letter for the letters that Moroccan civil status and keyboards exchange freely (ڭ and گ are both the hard g that most records write ك).
const ONE_LETTER: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  ڨ: 'ق',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  ء: '',
}
const EXCHANGED = new RegExp(`[${Object.keys(ONE_LETTER).join('')}]`, 'g')
const NOT_WRITTEN = /[\p{Mn}\u0640\p{Cf}]/gu
// Most names are plain letters already: the slow normalisation is for the others.
const PLAIN = /^[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*$/
const NOT_A_LETTER = /[^\p{L}]+/gu

// Both spellings, apart and attached, are found in records.
const BINDING: Binding = {
  bound: new Map(['عبد', 'بن', 'بل', 'بو', 'ابو', 'او'].map((word): [string, string] => [word, word])).set('ابن', 'بن'),
  isFaith: (word) => word === 'دين',
  faith: 'دين',
}
const ARTICLE = /^ال(?=...)/

/** Arabic text without tatweel, diacritics and presentation forms: what the eye reads, letter for letter. */
function plainArabic(text: string): string {
  if (PLAIN.test(text)) return text
  return text.normalize('NFKC').replace(NOT_WRITTEN, '').replace(NOT_A_LETTER, ' ').trim()
}

// نجاة is read najat: after a long a the final letter is a t.
const READ_T = /اة(?= |$)/g

function oneLetterEach(text: string): string {
  return text.replace(READ_T, 'ات').replace(EXCHANGED, (letter) => ONE_LETTER[letter] ?? letter)
}

/** Normalised spelling of an Arabic name: hamza forms, alef maqsura, ta marbuta, ڭ and گ, tatweel, diacritics, ligatures. */
export function foldArabic(text: string): string {
  // A word of a lone hamza leaves nothing but its space.
  return oneLetterEach(plainArabic(text)).replace(/ +/g, ' ').trim()
}

const SERVANT_OF_THE = /^عبدال(?=..)/
const OF_THE_FAITH = /(?<=..)الدين$/

/** The article is a bare alef: أل with hamza begins a name (ألبير), so the article is taken off before the hamza is. */
const fullWord = (word: string): string =>
  oneLetterEach(word.replace(ARTICLE, '')).replace(SERVANT_OF_THE, 'عبد').replace(OF_THE_FAITH, 'دين')

/** The words of an Arabic name, folded, without articles; a bound word (عبد, بن …) is joined to the next, الدين to the one before. */
export function arabicTokens(text: string): string[] {
  const words = plainArabic(text)
    .split(' ')
    .map(fullWord)
    .filter((word) => word !== '')
  return joinBoundWords(words, BINDING)
}
