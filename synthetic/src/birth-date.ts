import { addDays, type Day, type PartialDay } from '@sijill/contract'
import type { Random } from './random.ts'

const DAYS_OF_YEAR = 365.2425

/** Births declared long after: the registrar knew the year, seldom the month, or wrote 1 January. `assumed`, after the registers' look. */
const UNKNOWN_FROM = 50
const YEAR_ONLY = 0.17
const NO_DAY = 0.03
const FIRST_OF_JANUARY = [
  { from: 60, share: 0.2 },
  { from: 40, share: 0.1 },
  { from: 20, share: 0.008 },
] as const

/** The birth date as the person's papers give it. */
export function birthDateOf(random: Random, day: Day, age: number): PartialDay {
  const born = addDays(day, -Math.floor(age * DAYS_OF_YEAR) - 1)
  const at = random.next()
  if (age >= UNKNOWN_FROM && at < YEAR_ONLY) return born.slice(0, 4) as PartialDay
  if (age >= UNKNOWN_FROM && at < YEAR_ONLY + NO_DAY) return born.slice(0, 7) as PartialDay
  const heap = FIRST_OF_JANUARY.find(({ from }) => age >= from)?.share ?? 0
  return (random.chance(heap) ? `${born.slice(0, 4)}-01-01` : born) as string as PartialDay
}
