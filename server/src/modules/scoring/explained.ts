import { type Explained, type Formula, type Unscorable, weightOf } from '@sijill/law'
import type { ScoreRow } from './score-store.ts'

/** A kept score, read back line by line with the formula it was computed by. */
export function explained(row: ScoreRow, formula: Formula): Explained | Unscorable {
  const { milieu, region, size } = row
  const { constant, regions, variables } = formula.milieux[milieu]
  if (row.numerator === null) {
    const missing = variables.find(({ id }) => id === row.missing)
    if (!missing) throw new Error(`score ${row.score}: variable ${row.missing} is not in formula ${formula.version}`)
    return {
      unscorable: 'coefficient-missing',
      formula: formula.version,
      milieu,
      region,
      measure: missing.measure,
      variable: missing.id,
    }
  }
  const effect = regions.effects[region as keyof typeof regions.effects]
  return {
    formula: formula.version,
    milieu,
    region,
    size,
    numerator: row.numerator,
    constant: weightOf(constant.value) * size * 100,
    regionEffect: weightOf(effect) * size * 100,
    terms: variables.map(({ id, measure, coefficient }, index) => ({
      id,
      measure,
      coefficient,
      value: row.inputs[index] ?? 0,
      numerator: row.terms[index] ?? 0,
    })),
  }
}
