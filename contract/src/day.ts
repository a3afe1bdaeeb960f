/** A calendar day, `YYYY-MM-DD`, kept as text end to end: no time zone can move it. */
export type Day = string & { readonly day: unique symbol }

/** A birth date as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. What is missing is never guessed. */
export type PartialDay = string & { readonly partialDay: unique symbol }

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)
}

export function isPartialDay(text: string): text is PartialDay {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!match) return false
  const [year, month, date] = [Number(match[1]), match[2], match[3]]
  if (month === undefined) return true
  if (Number(month) < 1 || Number(month) > 12) return false
  return date === undefined || (Number(date) >= 1 && Number(date) <= daysInMonth(year, Number(month)))
}

export function isDay(text: string): text is Day {
  return text.length === 10 && isPartialDay(text)
}

/** Reads a day that the program itself wrote. @throws RangeError when it is not one. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

const utc = (value: Day): number => Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)) - 1, Number(value.slice(8)))

export function addDays(value: Day, days: number): Day {
  return new Date(utc(value) + days * 86_400_000).toISOString().slice(0, 10) as Day
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000)
}

/** The same date `years` later; 29 February becomes 1 March of a common year. */
export function addYears(value: Day, years: number): Day {
  const year = String(Number(value.slice(0, 4)) + years).padStart(4, '0')
  const moved = `${year}${value.slice(4)}`
  return isDay(moved) ? moved : (`${year}-03-01` as Day)
}
