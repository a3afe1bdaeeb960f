import type { Milieu } from '@sijill/contract'
import { decimalText, roundedQuotient, scaled } from './decimal.ts'
import { COEFFICIENT_DECIMALS, type Formula, type FormulaVariable, type MilieuFormula } from './formula.ts'
import type { MeasureName, Measures } from './measures.ts'

/** A score without rounding: `numerator` is the score times `size`, in 10⁻⁹. */
export type ExactScore = { size: number; numerator: number }

export type Scored = ExactScore & { formula: string; milieu: Milieu; region: string }

/** What one variable adds; `numerator` in the unit of the score's own. `coefficient` is null when it is not known, and then `value` is 0. */
export type Term = { id: string; measure: MeasureName; value: number; coefficient: number | null; numerator: number }

/** The sum of `constant`, `regionEffect` and the terms' numerators is `numerator`. */
export type Explained = Scored & { constant: number; regionEffect: number; terms: Term[] }

/** The household has something that the formula weighs with a coefficient nobody has found: it has no score, and that is said. */
export type Unscorable = {
  unscorable: 'coefficient-missing'
  formula: string
  milieu: Milieu
  region: string
  measure: MeasureName
  variable: string
}

export type CompiledFormula = {
  formula: Formula
  score: (milieu: Milieu, region: string, measures: Measures) => Scored | Unscorable
  /** The same score with every term, in the order of the formula. */
  explain: (milieu: Milieu, region: string, measures: Measures) => Explained | Unscorable
}

export const isUnscorable = (answer: object): answer is Unscorable => 'unscorable' in answer

/** `weight` in 10⁻⁷, NaN where the law's figure is not known; the product counts in 10⁻⁹ of score × size. */
type Weighed = {
  id: string
  measure: MeasureName
  coefficient: number | null
  weight: number
  timesSize: boolean
  factor: number
}

type CompiledMilieu = { constant: number; regions: ReadonlyMap<string, number>; variables: readonly Weighed[] }

/** A figure of the formula in 10⁻⁷. @throws RangeError on a figure that `checkFormula` refuses. */
export function weightOf(figure: number): number {
  const weight = scaled(figure, COEFFICIENT_DECIMALS)
  if (weight === undefined) throw new RangeError(`more than ${COEFFICIENT_DECIMALS} decimals: ${figure}`)
  return weight
}

function weigh({ id, measure, kind, coefficient }: FormulaVariable): Weighed {
  const weight = coefficient === null ? Number.NaN : weightOf(coefficient)
  return {
    id,
    measure,
    coefficient,
    weight,
    timesSize: kind !== 'share' && kind !== 'per-head',
    factor: kind === 'share' ? 100 : 1,
  }
}

function compileMilieu({ constant, regions, variables }: MilieuFormula): CompiledMilieu {
  return {
    constant: weightOf(constant.value),
    regions: new Map(Object.entries(regions.effects).map(([region, effect]) => [region, weightOf(effect)])),
    variables: variables.map(weigh),
  }
}

function regionWeight({ regions }: CompiledMilieu, region: string): number {
  const weight = regions.get(region)
  if (weight === undefined) throw new RangeError(`not a region: ${region}`)
  return weight
}

/** What the variable adds; NaN when its coefficient is missing and its value is not 0. */
function termNumerator({ measure, weight, timesSize, factor }: Weighed, value: number, hundredSizes: number): number {
  if (value === 0) return 0
  const numerator = weight * value * (timesSize ? hundredSizes : factor)
  if (!Number.isSafeInteger(value) || !(Number.isSafeInteger(numerator) || Number.isNaN(weight))) {
    throw new RangeError(`not a whole number within bounds: ${measure} = ${value}`)
  }
  return numerator
}

/** A household as the loops below need it. */
type Subject = { formula: string; milieu: Milieu; region: string; measures: Measures }

function unscorable({ id: variable, measure }: Weighed, { formula, milieu, region }: Subject): Unscorable {
  return { unscorable: 'coefficient-missing', formula, milieu, region, measure, variable }
}

function safe(numerator: number): number {
  if (!Number.isSafeInteger(numerator)) throw new RangeError(`score out of bounds: ${numerator}`)
  return numerator
}

function scoreIn(compiled: CompiledMilieu, subject: Subject): Scored | Unscorable {
  const { measures, formula, milieu, region } = subject
  const size = measures.household_size
  const hundredSizes = 100 * size
  let numerator = (compiled.constant + regionWeight(compiled, region)) * hundredSizes
  for (const variable of compiled.variables) {
    const term = termNumerator(variable, measures[variable.measure], hundredSizes)
    if (Number.isNaN(term)) return unscorable(variable, subject)
    numerator += term
  }
  return { formula, milieu, region, size, numerator: safe(numerator) }
}

function explainIn(compiled: CompiledMilieu, subject: Subject): Explained | Unscorable {
  const { measures, formula, milieu, region } = subject
  const size = measures.household_size
  const hundredSizes = 100 * size
  const constant = compiled.constant * hundredSizes
  const regionEffect = regionWeight(compiled, region) * hundredSizes
  let total = constant + regionEffect
  const terms: Term[] = []
  for (const variable of compiled.variables) {
    const { id, measure, coefficient } = variable
    const value = measures[measure]
    const numerator = termNumerator(variable, value, hundredSizes)
    if (Number.isNaN(numerator)) return unscorable(variable, subject)
    total += numerator
    terms.push({ id, measure, value, coefficient, numerator })
  }
  return { formula, milieu, region, size, numerator: safe(total), constant, regionEffect, terms }
}

/** Prepares a formula once for many households. @throws RangeError when `checkFormula` would refuse it. */
export function compileFormula(formula: Formula): CompiledFormula {
  const { version, milieux } = formula
  const compiled: Record<Milieu, CompiledMilieu> = { urban: compileMilieu(milieux.urban), rural: compileMilieu(milieux.rural) }
  return {
    formula,
    score: (milieu, region, measures) => scoreIn(compiled[milieu], { formula: version, milieu, region, measures }),
    explain: (milieu, region, measures) => explainIn(compiled[milieu], { formula: version, milieu, region, measures }),
  }
}

export const OPERATORS = ['at-most', 'below', 'above', 'at-least'] as const
export type Operator = (typeof OPERATORS)[number]

/** Compares without rounding: a threshold of 7 decimals times the size is whole in the score's own unit. */
export function compareTo({ numerator, size }: ExactScore, operator: Operator, threshold: number): boolean {
  const bound = safe(weightOf(threshold) * 100 * size)
  if (operator === 'at-most') return numerator <= bound
  if (operator === 'below') return numerator < bound
  if (operator === 'above') return numerator > bound
  return numerator >= bound
}

export const atMost = (score: ExactScore, threshold: number): boolean => compareTo(score, 'at-most', threshold)

/** The score as it is shown: rounded to 7 decimals, which no comparison ever uses. */
export function shown({ numerator, size }: ExactScore): string {
  return decimalText(roundedQuotient(BigInt(numerator), 100n * BigInt(size)), COEFFICIENT_DECIMALS)
}
