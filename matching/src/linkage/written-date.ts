const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0')

const YEAR_FIRST = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ].*)?)?)?$/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const PLAIN = /^(\d{4})(\d{2})(\d{2})$/

/**
 * A date as files write it (`1980-05-17`, `19800517`, `17/05/1980`, a year or a month alone) as `YYYY-MM-DD`; what is none is unknown.
 * Where a file puts the month before the day it does so on every row: the parts still agree or differ.
 */
export function asDate(value: string): string {
  const text = value.trim()
  const [, day, month, year] = YEAR_LAST.exec(text) ?? []
  if (year) return `${year}-${two(month)}-${two(day)}`
  const [, ...parts] = YEAR_FIRST.exec(text) ?? PLAIN.exec(text) ?? []
  return parts
    .filter((part) => part !== undefined)
    .map(two)
    .join('-')
}

const LIKELY_YEAR = /^(1[5-9]|20)\d\d-(0[1-9]|[12]\d|3[01])(-\d\d)?$/

/** Whether a cell is a date rather than a number of as many digits; a year alone may be anything. */
export const looksLikeDate = (cell: string): boolean => LIKELY_YEAR.test(asDate(cell))
