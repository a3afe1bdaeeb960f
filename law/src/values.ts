import { type FieldRefusal, MILIEUX, type Milieu, refuse } from '@sijill/contract'
import { type Decimal, decimalOf, decimalText, roundedQuotient } from './decimal.ts'
import {
  COEFFICIENT_DECIMALS,
  type Formula,
  type FormulaVariable,
  type MilieuFormula,
  REGION_CODES,
  type RegionCode,
} from './formula.ts'
import type { MeasureName } from './measures.ts'
import { latestNumber } from './parameters.ts'

/** A household already turned into inputs of the formula: shares as fractions, money in dirhams per head and year, flags as 0, 1, true or false. What is absent is 0. */
export type FormulaValues = { milieu: Milieu; region: RegionCode; values: Partial<Record<MeasureName, number | boolean>> }

/** `points` is exact: the value times the coefficient, as written. */
export type ValueTerm = { id: string; measure: MeasureName; value: number; coefficient: number | null; points: string }

export type EvaluatedValues = {
  formula: string
  milieu: Milieu
  region: RegionCode
  /** Rounded to 7 decimals; `scoreText` writes them all. */
  score: number
  scoreText: string
  constant: number
  regionEffect: number
  terms: ValueTerm[]
  /** Compared without rounding with the latest threshold of each programme. */
  thresholds: { amo_tadamon: boolean; asd: boolean }
}

export type UnscorableValues = {
  unscorable: 'coefficient-missing'
  formula: string
  milieu: Milieu
  measure: MeasureName
  variable: string
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isIn = <Choice extends string>(choices: readonly Choice[], value: unknown): value is Choice =>
  choices.includes(value as Choice)

function checkValue(value: unknown, variable: FormulaVariable | undefined, path: string): FieldRefusal[] {
  if (!variable) return [{ path, code: 'field/unknown' }]
  if (typeof value === 'boolean' && variable.kind === 'flag') return []
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [{ path, code: 'field/wrong-type', details: { type: 'number' } }]
  if (variable.kind === 'flag' && value !== 0 && value !== 1)
    return [{ path, code: 'field/not-a-choice', details: { allowedValues: [0, 1] } }]
  return value < 0 ? [{ path, code: 'field/too-small', details: { limit: 0 } }] : []
}

function checkVariables(values: unknown, { variables }: MilieuFormula): FieldRefusal[] {
  if (values === undefined) return [{ path: '/values', code: 'field/missing' }]
  if (!isObject(values)) return [{ path: '/values', code: 'field/wrong-type', details: { type: 'object' } }]
  return Object.entries(values).flatMap(([key, value]) =>
    checkValue(
      value,
      variables.find(({ measure }) => measure === key),
      `/values/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    ),
  )
}

function checkChoice(value: unknown, choices: readonly string[], path: string): FieldRefusal[] {
  if (value === undefined) return [{ path, code: 'field/missing' }]
  return isIn(choices, value) ? [] : [{ path, code: 'field/not-a-choice', details: { allowedValues: choices } }]
}

/** Every field that keeps `value` from being scored; other keys than milieu, region and values are left alone. */
export function checkValues({ milieux }: Formula, value: unknown): FieldRefusal[] {
  if (!isObject(value)) return [{ path: '', code: 'field/wrong-type', details: { type: 'object' } }]
  const { milieu, region, values } = value
  return [
    ...checkChoice(milieu, MILIEUX, '/milieu'),
    ...checkChoice(region, REGION_CODES, '/region'),
    ...(isIn(MILIEUX, milieu) ? checkVariables(values, milieux[milieu]) : []),
  ]
}

const plus = (one: Decimal, other: Decimal): Decimal => {
  const decimals = Math.max(one.decimals, other.decimals)
  const at = ({ mantissa, decimals: own }: Decimal) => mantissa * 10n ** BigInt(decimals - own)
  return { mantissa: at(one) + at(other), decimals }
}

const times = (one: Decimal, other: Decimal): Decimal => ({
  mantissa: one.mantissa * other.mantissa,
  decimals: one.decimals + other.decimals,
})

const atMost = (one: Decimal, other: Decimal): boolean => plus(one, { ...other, mantissa: -other.mantissa }).mantissa <= 0n

function textOf({ mantissa, decimals }: Decimal): string {
  return decimals === 0 ? String(mantissa) : decimalText(mantissa, decimals).replace(/\.?0+$/, '')
}

function rounded({ mantissa, decimals }: Decimal): string {
  return decimalText(
    roundedQuotient(mantissa * 10n ** BigInt(COEFFICIENT_DECIMALS), 10n ** BigInt(decimals)),
    COEFFICIENT_DECIMALS,
  )
}

const valued = (variables: readonly FormulaVariable[], values: FormulaValues['values']) =>
  variables.map((variable) => {
    const value = Number(values[variable.measure] ?? 0)
    return { variable, value, product: times(decimalOf(value), decimalOf(variable.coefficient ?? 0)) }
  })

/** Scores values that are already inputs of the formula, in exact decimals. @throws Refusal naming every wrong field */
export function evaluateValues(formula: Formula, input: unknown): EvaluatedValues | UnscorableValues {
  const fields = checkValues(formula, input)
  if (fields.length > 0) refuse('request/invalid', {}, fields)
  const { milieu, region, values } = input as FormulaValues
  const { constant, regions, variables } = formula.milieux[milieu]
  const terms = valued(variables, values)
  const lacking = terms.find(({ variable, value }) => variable.coefficient === null && value !== 0)?.variable
  if (lacking)
    return { unscorable: 'coefficient-missing', formula: formula.version, milieu, measure: lacking.measure, variable: lacking.id }
  const regionEffect = regions.effects[region]
  const score = terms.map(({ product }) => product).reduce(plus, plus(decimalOf(constant.value), decimalOf(regionEffect)))
  const scoreText = rounded(score)
  return {
    ...{ formula: formula.version, milieu, region, score: Number(scoreText), scoreText, constant: constant.value, regionEffect },
    terms: terms.map(({ variable: { id, measure, coefficient }, value, product }) => ({
      id,
      measure,
      value,
      coefficient,
      points: textOf(product),
    })),
    thresholds: {
      amo_tadamon: atMost(score, decimalOf(latestNumber('amo-tadamon-threshold'))),
      asd: atMost(score, decimalOf(latestNumber('asd-threshold'))),
    },
  }
}
