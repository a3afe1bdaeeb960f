import { addYears, type Day, day, type PartialDay } from '@sijill/contract'

/** `exact` is false when the birth date lacks what it would take to be sure of the years. */
export type Age = { years: number; exact: boolean }

/** Completed years on a day, from what is known of the birth date; the rules for incomplete dates are the parameter `age-of-incomplete-birth-date`. */
export function ageOn(birthDate: PartialDay | string, on: Day): Age {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  if (birthDate.length === 4) return { years, exact: false }
  const month = birthDate.slice(5, 7)
  const monthOn = on.slice(5, 7)
  if (month !== monthOn) return { years: month < monthOn ? years : years - 1, exact: true }
  if (birthDate.length === 7) return { years, exact: false }
  return { years: birthDate.slice(8) <= on.slice(8) ? years : years - 1, exact: true }
}

/** The first day on which `ageOn` counts `years`. */
export function dayOfAge(birthDate: PartialDay | string, years: number): Day {
  return addYears(day(`${birthDate}-01-01`.slice(0, 10)), years)
}
