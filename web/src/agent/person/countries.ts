import { type Language, LOCALES } from '../../app/language.ts'
import type { Option } from '../../kit/text-input.tsx'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
// Codes that CLDR names although ISO 3166-1 gives them to no country.
const NOT_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'XK'])

/** The countries by name, Morocco first. */
export function countryOptions(language: Language): Option[] {
  const names = new Intl.DisplayNames([LOCALES[language]], { type: 'region', fallback: 'none' })
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((code) => !NOT_COUNTRIES.has(code))
  const known = codes.flatMap((value) => {
    const label = names.of(value)
    return label ? [{ value, label }] : []
  })
  const others = known.filter(({ value }) => value !== 'MA').sort((one, other) => one.label.localeCompare(other.label, language))
  return [...known.filter(({ value }) => value === 'MA'), ...others]
}
