import { type Language, LOCALES } from '../app/language.ts'

// Numbers, money and days in the language of the page. Nothing here knows a word: words are messages.

const numbers = new Map<string, Intl.NumberFormat>()

function numberFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`
  const known = numbers.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits })
  numbers.set(key, made)
  return made
}

export const formatNumber = (language: Language, value: number, digits = 0): string =>
  numberFormat(language, digits).format(value)

// In Arabic the sign stands after the number as one reads, so at its left: the isolate keeps it there in any sentence.
const PERCENT: Record<Language, (number: string) => string> = {
  ar: (number) => `\u2067${number}\u00a0٪\u2069`,
  fr: (number) => `${number}\u202f%`,
  en: (number) => `${number}%`,
}

/** A small share is not nothing: two decimals more below one percent. */
const digitsOf = (share: number): number => (share > 0 && share < 0.01 ? 3 : 1)

export const formatShare = (language: Language, share: number, digits = digitsOf(share)): string =>
  PERCENT[language](formatNumber(language, share * 100, digits))

/** A score as a person reads it: three decimals. */
export const formatScore = (language: Language, score: number): string => formatNumber(language, score, 3)

/** Seven decimals where three would show a score on the wrong side of a threshold, or on it. */
export function formatScoreAgainst(language: Language, score: number, thresholds: readonly number[]): string {
  const shown = formatScore(language, score)
  const hidden = thresholds.some((threshold) => threshold !== score && formatScore(language, threshold) === shown)
  return hidden ? formatNumber(language, score, 7) : shown
}

/** With its sign, always: `+0,072` or `−0,752` (U+2212, as wide as the plus). */
export function formatSigned(language: Language, value: number, digits = 3): string {
  const size = formatNumber(language, Math.abs(value), digits)
  if (Math.abs(value) < 0.5 * 10 ** -digits) return size
  return value < 0 ? `\u2212${size}` : `+${size}`
}

/** Dirhams of an amount in centimes: whole when they are, with two decimals when not. */
export const formatDirhams = (language: Language, centimes: number): string =>
  formatNumber(language, centimes / 100, centimes % 100 === 0 ? 0 : 2)

const FORMS: Record<number, Intl.DateTimeFormatOptions> = {
  1: { year: 'numeric' },
  2: { year: 'numeric', month: 'long' },
  3: { year: 'numeric', month: 'long', day: 'numeric' },
}

/** A calendar day, or what is known of one: `2026-11-21`, `1970-05`, `1959`. Read as parts: no time zone can move it. */
export function formatDay(language: Language, text: string): string {
  const parts = text.split('-').map(Number)
  const instant = Date.UTC(parts[0] ?? 0, (parts[1] ?? 1) - 1, parts[2] ?? 1)
  return new Intl.DateTimeFormat(LOCALES[language], { ...FORMS[parts.length], timeZone: 'UTC' }).format(instant)
}

export const monthName = (language: Language, month: number): string =>
  new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1))

/** An instant in the country's zone, to the minute. */
export const formatInstant = (language: Language, iso: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Africa/Casablanca' }).format(
    new Date(iso),
  )

/** Today in the country, as a day. */
export const todayInMorocco = (now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'Africa/Casablanca' }).format(
    now,
  )

const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g

/** Arabic-Indic and Persian digits typed on a phone become the digits the registers keep. */
export const westernDigits = (text: string): string => text.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))

/** A whole number typed by a person, or `undefined`. */
export function readWhole(text: string): number | undefined {
  const digits = westernDigits(text).replaceAll(/[\s\u00a0\u202f]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

/** Dirhams typed by a person (`100`, `99,50`, `1 200.5`) as centimes, or `undefined`. */
export function readCentimes(text: string): number | undefined {
  const digits = westernDigits(text)
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace(/[,٫]/, '.')
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(digits)) return undefined
  const [whole = '0', cents = ''] = digits.split('.')
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}
