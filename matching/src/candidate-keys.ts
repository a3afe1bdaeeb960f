import { isFirstJanuary } from './birth-date.ts'
import { nameKey } from './name-key.ts'
import { type PersonName, pairKey } from './search-keys.ts'

export type Enrolled = PersonName & { readonly birthDate: string }

const SCRIPTS = ['ar', 'fr'] as const

/** The date with the smaller of day and month first, so that the two swapped make the same key. */
function dateKey(birthDate: string): string {
  const [year = '', ...rest] = birthDate.split('-')
  return year + rest.sort().join('')
}

/** A date that half of a generation carries, or that lacks its day, says too little beside one name. */
const isTelling = (birthDate: string): boolean => birthDate.length === 10 && !isFirstJanuary(birthDate)

/**
 * Keys under which two enrolments of one person are likely to meet: store them (`text[]` under a GIN index) and compare who shares one (`&&`).
 * The two names in any order; the year with the two names' pair; either name with the whole birth date.
 */
export function candidateKeys({ familyName, givenName, birthDate }: Enrolled): string[] {
  const names = SCRIPTS.map((script) =>
    [nameKey(familyName[script] ?? ''), nameKey(givenName[script] ?? '')].filter((key) => key !== ''),
  )
  const pairs = names.flatMap(([one, other]) => (one && other ? [pairKey(one, other)] : []))
  const dated = isTelling(birthDate) ? names.flat().map((key) => `${key}@${dateKey(birthDate)}`) : []
  return [...new Set([...pairs, ...dated])]
}
