import { type FieldRefusal, isDay, MILIEUX } from '@sijill/contract'
import { scaled } from './decimal.ts'
import { COEFFICIENT_DECIMALS, KNOWN, type MilieuFormula, REGION_CODES } from './formula.ts'
import { isMeasure, MEASURES } from './measures.ts'

type Fields = Record<string, unknown>
type Check = (value: unknown, path: string) => FieldRefusal[]

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

const refusal = (path: string, code: FieldRefusal['code'], details?: Fields): FieldRefusal[] => [
  details ? { path, code, details } : { path, code },
]

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** Each known key checked, missing ones and unknown ones refused; keys of `optional` may be absent. */
function objectOf(checks: Record<string, Check>, optional: readonly string[] = []): Check {
  return (value, path) => {
    if (!isObject(value)) return refusal(path, 'field/wrong-type', { type: 'object' })
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(checks, key))
    const known = Object.entries(checks).flatMap(([key, check]) => {
      if (Object.hasOwn(value, key)) return check(value[key], `${path}/${escaped(key)}`)
      return optional.includes(key) ? [] : refusal(`${path}/${escaped(key)}`, 'field/missing')
    })
    return [...known, ...unknown.flatMap((key) => refusal(`${path}/${escaped(key)}`, 'field/unknown'))]
  }
}

function listOf(check: Check, fewest = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return refusal(path, 'field/wrong-type', { type: 'array' })
    if (value.length < fewest) return refusal(path, 'field/too-few', { limit: fewest })
    return value.flatMap((item, index) => check(item, `${path}/${index}`))
  }
}

const text: Check = (value, path) => {
  if (typeof value !== 'string') return refusal(path, 'field/wrong-type', { type: 'string' })
  return value.trim() === '' ? refusal(path, 'field/too-short', { limit: 1 }) : []
}

const form =
  (pattern: RegExp): Check =>
  (value, path) => {
    if (typeof value !== 'string') return refusal(path, 'field/wrong-type', { type: 'string' })
    return pattern.test(value) ? [] : refusal(path, 'field/wrong-form', { pattern: pattern.source })
  }

const choice =
  (allowed: readonly string[]): Check =>
  (value, path) =>
    allowed.includes(value as string) ? [] : refusal(path, 'field/not-a-choice', { allowedValues: allowed })

/** No figure of an index of about 10 is larger: a slip of the decimal point is caught, and the sums stay exact. */
const LARGEST_FIGURE = 100

const figure: Check = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return refusal(path, 'field/wrong-type', { type: 'number' })
  if (Math.abs(value) > LARGEST_FIGURE) return refusal(path, 'field/too-large', { limit: LARGEST_FIGURE })
  return scaled(value, COEFFICIENT_DECIMALS) === undefined
    ? refusal(path, 'field/wrong-form', { decimals: COEFFICIENT_DECIMALS })
    : []
}

const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? [] : check(value, path)

const day: Check = (value, path) => {
  if (typeof value !== 'string') return refusal(path, 'field/wrong-type', { type: 'string' })
  return isDay(value) ? [] : refusal(path, 'field/impossible-date')
}

const legalText = objectOf({ ar: text, fr: text })

const legalTexts: Check = (value, path) => {
  if (!isObject(value)) return refusal(path, 'field/wrong-type', { type: 'object' })
  return Object.entries(value).flatMap(([key, item]) => legalText(item, `${path}/${escaped(key)}`))
}

const known = choice(KNOWN)

const measure: Check = (value, path) =>
  isMeasure(value) ? [] : refusal(path, 'field/not-a-choice', { allowedValues: Object.keys(MEASURES) })

const variableFields = objectOf({
  id: form(/^[A-Z]\d{2,3}$/),
  measure,
  kind: text,
  coefficient: orNull(figure),
  known,
  sources: listOf(text),
  label: legalText,
})

/** The kind belongs to the measure, and a coefficient is absent exactly when it is said not to be known. */
const variable: Check = (value, path) => {
  const fields = variableFields(value, path)
  if (fields.length > 0) return fields
  const {
    measure: name,
    kind,
    coefficient,
    known: how,
  } = value as { measure: keyof typeof MEASURES; kind: string; coefficient: number | null; known: string }
  const wrongKind =
    kind === MEASURES[name].kind ? [] : refusal(`${path}/kind`, 'field/contradicts', { expected: MEASURES[name].kind })
  const wrongKnown =
    (coefficient === null) === (how === 'not-found')
      ? []
      : refusal(`${path}/known`, 'field/contradicts', { field: `${path}/coefficient` })
  return [...wrongKind, ...wrongKnown]
}

function repeated(values: unknown, key: string, path: string): FieldRefusal[] {
  if (!Array.isArray(values)) return []
  const seen = values.map((item) => (isObject(item) ? item[key] : undefined))
  return seen.flatMap((item, index) =>
    item !== undefined && seen.indexOf(item) < index ? refusal(`${path}/${index}/${key}`, 'field/repeated') : [],
  )
}

const variables: Check = (value, path) => [
  ...listOf(variable, 1)(value, path),
  ...repeated(value, 'id', path),
  ...repeated(value, 'measure', path),
]

const sources = listOf(text)
const effects = objectOf(Object.fromEntries(REGION_CODES.map((code) => [code, figure])))
const milieu = objectOf({
  constant: objectOf({ value: figure, known, sources }),
  regions: objectOf({ known, sources, effects }),
  variables,
})

/** The largest part of `score × size × 10⁹` that the figures and the bounds of the measures allow. */
function worstNumerator({ constant, regions, variables: list }: MilieuFormula): number {
  const ofRegions = Object.values(regions.effects).map(Math.abs)
  const terms = list.map(({ measure: name, kind, coefficient }) => {
    const factor = { flag: 6000, count: 6000, square: 6000, share: 100, 'per-head': 1 }[kind]
    return Math.abs(coefficient ?? 0) * 1e7 * MEASURES[name].most * factor
  })
  return terms.reduce((total, term) => total + term, (Math.abs(constant.value) + Math.max(...ofRegions)) * 1e7 * 6000)
}

/** Scores are whole numbers below 2⁵³ for every household that can be declared: figures that would pass it are refused. */
const milieuWithinBounds: Check = (value, path) => {
  const fields = milieu(value, path)
  if (fields.length > 0 || worstNumerator(value as MilieuFormula) < Number.MAX_SAFE_INTEGER) return fields
  return refusal(`${path}/variables`, 'field/too-large', { limit: Number.MAX_SAFE_INTEGER })
}

const formula = objectOf({
  version: form(/^[a-z0-9][a-z0-9-]{1,40}$/),
  since: day,
  reference: objectOf({ act: orNull(legalText), known, note: legalText }, ['note']),
  sources: legalTexts,
  milieux: objectOf(Object.fromEntries(MILIEUX.map((name) => [name, milieuWithinBounds]))),
})

/** Every reason why `value` cannot be a version of the formula; an empty list when it can. */
export const checkFormula = (value: unknown): FieldRefusal[] => formula(value, '')
