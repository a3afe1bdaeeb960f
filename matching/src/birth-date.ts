/** How two birth dates agree, best first. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const BIRTH_DATE_LEVELS = [
  'exact',
  'first-january',
  'day-month-swapped',
  'one-digit',
  'same-year-month',
  'same-year',
  'near-year',
  'conflict',
] as const
export type BirthDateLevel = (typeof BIRTH_DATE_LEVELS)[number]
export type BirthDateAgreement = BirthDateLevel | 'unknown'

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

type Parts = {
  readonly text: string
  readonly year: string
  readonly month: string | undefined
  readonly day: string | undefined
}

function partsOf(text: string | undefined): Parts | undefined {
  const match = PARTIAL.exec(text ?? '')
  return match ? { text: match[0], year: match[1] ?? '', month: match[2], day: match[3] } : undefined
}

/** 1 January stands for "born in that year": the day was not known when the record was made. */
export const isFirstJanuary = (date: string): boolean => date.endsWith('-01-01')

function differingDigits(a: string, b: string): number {
  let differing = 0
  for (let at = 0; at < a.length; at++) {
    if (a[at] !== b[at]) differing++
  }
  return differing
}

function levelInYear(a: Parts, b: Parts): BirthDateLevel | undefined {
  if (a.year !== b.year) return undefined
  if (a.month === undefined || b.month === undefined) return 'same-year'
  return a.month === b.month ? 'same-year-month' : undefined
}

function levelOfWhole(a: Parts, b: Parts): BirthDateLevel | undefined {
  if (a.day === undefined || b.day === undefined) return undefined
  if (a.text === b.text) return isFirstJanuary(a.text) ? 'first-january' : 'exact'
  const sameYear = a.year === b.year
  if (sameYear && (isFirstJanuary(a.text) || isFirstJanuary(b.text))) return 'same-year'
  if (sameYear && a.month === b.day && a.day === b.month) return 'day-month-swapped'
  return differingDigits(a.text, b.text) === 1 ? 'one-digit' : undefined
}

function levelOfYears(one: Parts, other: Parts): BirthDateLevel {
  const apart = Math.abs(Number(one.year) - Number(other.year))
  if (apart === 0) return 'same-year'
  return apart === 1 ? 'near-year' : 'conflict'
}

/** `first-january` is an equal date that may be nobody's: half of a generation carries it. `unknown` when either date is missing. */
export function compareBirthDates(a: string | undefined, b: string | undefined): BirthDateAgreement {
  const [one, other] = [partsOf(a), partsOf(b)]
  if (!one || !other) return 'unknown'
  return levelOfWhole(one, other) ?? levelInYear(one, other) ?? levelOfYears(one, other)
}
