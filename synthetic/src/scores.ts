import type { Day } from '@sijill/contract'
import { atMost, type CompiledFormula, isUnscorable, measuresOf, onDay } from '@sijill/law'
import { householdFacts } from './facts.ts'
import type { SyntheticHousehold } from './household.ts'

/** Counts of households by what the formula says of them; a rural household with a car has no score. */
export type ScoreCounts = {
  households: number
  scored: number
  underDirectAid: number
  underTadamon: number
  sum: number
  sumOfSquares: number
}

const none = (): ScoreCounts => ({ households: 0, scored: 0, underDirectAid: 0, underTadamon: 0, sum: 0, sumOfSquares: 0 })

/** Score in the formula's own unit, for means only: no decision is taken with it. */
const PER_UNIT = 1e9

export function scoresOf(
  households: Iterable<SyntheticHousehold>,
  { formula, day }: { formula: CompiledFormula; day: Day },
): Record<'all' | 'urban' | 'rural', ScoreCounts> {
  const counts = { all: none(), urban: none(), rural: none() }
  const law = onDay(day)
  const thresholds = { directAid: law.number('asd-threshold'), tadamon: law.number('amo-tadamon-threshold') }
  for (const household of households) {
    const { milieu, commune } = household
    const score = formula.score(milieu, commune.slice(0, 2), measuresOf(householdFacts(household, day)))
    for (const count of [counts.all, counts[milieu]]) {
      count.households++
      if (isUnscorable(score)) continue
      count.scored++
      count.underDirectAid += atMost(score, thresholds.directAid) ? 1 : 0
      count.underTadamon += atMost(score, thresholds.tadamon) ? 1 : 0
      const value = score.numerator / score.size / PER_UNIT
      count.sum += value
      count.sumOfSquares += value * value
    }
  }
  return counts
}
