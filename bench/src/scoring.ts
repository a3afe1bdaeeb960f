import { performance } from 'node:perf_hooks'
import { compileFormula, ISE_2022, isUnscorable } from '@sijill/law'
import { inTurn, measured } from './measure.ts'
import { blankHouseholds, type Drawn, redraw, seeded } from './random-measures.ts'
import { beside, type Line, line } from './report.ts'

const AT_ONCE = 50_000
const EXPLAINED_A_SECOND = 300_000

const VARIABLES = Math.max(ISE_2022.milieux.urban.variables.length, ISE_2022.milieux.rural.variables.length)

/** The least that a score can cost here: as many products of whole numbers, in typed arrays, summed. */
function sumOfProducts(values: Int32Array, weights: Int32Array): number {
  let total = 0
  for (let at = 0; at < values.length; at += VARIABLES) {
    let sum = 0
    for (let of = 0; of < VARIABLES; of++) sum += (values[at + of] as number) * (weights[of] as number)
    total += sum
  }
  return total
}

type Work = { households: Drawn[]; values: Int32Array; weights: Int32Array; chance: () => number }

const { explain, score } = compileFormula(ISE_2022)

const WORKS = {
  explain: ({ households }: Work): number => {
    let total = 0
    for (const { milieu, region, measures } of households) {
      const answer = explain(milieu, region, measures)
      if (!isUnscorable(answer)) total += answer.numerator + (answer.terms[0]?.numerator ?? 0)
    }
    return total
  },
  score: ({ households }: Work): number => {
    let total = 0
    for (const { milieu, region, measures } of households) {
      const answer = score(milieu, region, measures)
      if (!isUnscorable(answer)) total += answer.numerator
    }
    return total
  },
  products: ({ values, weights }: Work): number => sumOfProducts(values, weights),
}

/** Households a second; new ones are drawn for every batch, outside of the clock. */
function rateOf(work: Work, count: number, one: (work: Work) => number): number {
  let spent = 0
  let total = 0
  for (let done = 0; done < count; done += work.households.length) {
    redraw(work.households, work.chance)
    for (let at = 0; at < work.values.length; at++) work.values[at] = work.chance() * 60
    const start = performance.now()
    total += one(work)
    spent += performance.now() - start
  }
  // Read, so that no engine may leave the work out.
  if (Number.isNaN(total)) throw new Error('a sum of whole numbers is one')
  return (1000 * count) / spent
}

/** One process, one household at a time, as the server and the simulator do. */
export async function benchScoringInJavaScript({ households, runs }: { households: number; runs: number }): Promise<Line[]> {
  const atOnce = Math.min(AT_ONCE, households)
  const work: Work = {
    households: blankHouseholds(atOnce),
    values: new Int32Array(atOnce * VARIABLES),
    weights: Int32Array.from({ length: VARIABLES }, (_, at) => 1_000_000 + at),
    chance: seeded(20_261_121),
  }
  const rates = await inTurn(runs, {
    explain: () => rateOf(work, households, WORKS.explain),
    score: () => rateOf(work, households, WORKS.score),
    products: () => rateOf(work, households, WORKS.products),
  })
  const limit = measured(`sums of ${VARIABLES} products of a typed array`, 'households/s', rates.products)
  const explained = measured('score explained, JavaScript, one process', 'households/s', rates.explain)
  const bare = measured('score without its terms, JavaScript, one process', 'households/s', rates.score)
  return [
    line(explained, [beside('limit', explained, limit)], { atLeast: EXPLAINED_A_SECOND }),
    line(bare, [beside('limit', bare, limit)]),
  ]
}
