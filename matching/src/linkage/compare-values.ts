/** A date as numbers; 0 where a part is not known. */
export type DateParts = { readonly year: number; readonly month: number; readonly day: number }

export function datePartsOf(text: string): DateParts {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return { year, month, day }
}

// Places in LEVELS.date.
const DAY_MONTH_SWAPPED = 2
const NEAR = 3
const FIRST_JANUARY = 4
const TWO_PARTS = 5
const SAME_YEAR = 6
const ONE_PART = 7
const DIFFERENT_DATES = 8

const isFirstJanuary = ({ month, day }: DateParts): boolean => month === 1 && day === 1

const agree = (a: number, b: number): boolean => a === b && a !== 0

/** A neighbour, or the same with a wrong ten: 1971 for 1981, the 3rd for the 13th. */
const isSlip = (a: number, b: number): boolean => [1, 10].includes(Math.abs(a - b)) && a !== 0 && b !== 0

function levelOfSameYear(a: DateParts, b: DateParts): number {
  if (a.month === b.day && a.day === b.month && a.month !== 0) return DAY_MONTH_SWAPPED
  if (isFirstJanuary(a) || isFirstJanuary(b)) return FIRST_JANUARY
  if (agree(a.month, b.month)) return isSlip(a.day, b.day) ? NEAR : TWO_PARTS
  if (agree(a.day, b.day)) return isSlip(a.month, b.month) ? NEAR : TWO_PARTS
  return SAME_YEAR
}

/** Place in LEVELS.date of two dates that are not equal. */
export function compareDates(a: DateParts | undefined, b: DateParts | undefined): number {
  if (!a || !b) return DIFFERENT_DATES
  if (a.year === b.year) return levelOfSameYear(a, b)
  const months = agree(a.month, b.month)
  const days = agree(a.day, b.day)
  if (months && days) return isSlip(a.year, b.year) ? NEAR : TWO_PARTS
  return months || days ? ONE_PART : DIFFERENT_DATES
}

const NEAR_CODES = 2
const DIFFERENT_CODES = 3
// In shorter codes one edit is another code.
const SHORTEST_EDITED = 3

/** One character replaced, added or left out, or two neighbours exchanged. */
function isOneEdit(a: string, b: string): boolean {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const [restA, restB] = [a.slice(at), b.slice(at)]
  if (restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}

/** Place in LEVELS.code of two codes that are not equal. */
export function compareCodes(a: string, b: string): number {
  const long = a.length >= SHORTEST_EDITED && b.length >= SHORTEST_EDITED
  return long && Math.abs(a.length - b.length) <= 1 && isOneEdit(a, b) ? NEAR_CODES : DIFFERENT_CODES
}
