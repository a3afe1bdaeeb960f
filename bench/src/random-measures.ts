import type { Milieu } from '@sijill/contract'
import { MEASURE_NAMES, MEASURES, type Measures, measuresOf, REGION_CODES } from '@sijill/law'
import { CASABLANCA } from '@sijill/law/testing'

export type Drawn = { milieu: Milieu; region: string; measures: Measures }

/** Mulberry32: the same draws for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const MODEL = measuresOf(CASABLANCA)

/** Objects of the very shape that the law makes of declared facts. */
export const blankHouseholds = (count: number): Drawn[] =>
  Array.from({ length: count }, () => ({ milieu: 'urban', region: '01', measures: { ...MODEL } }))

/** Draws new measures into the same objects, anywhere within their bounds. Rural cars stay at none: their coefficient is not known. */
export function redraw(households: readonly Drawn[], chance: () => number): void {
  const upTo = (most: number): number => Math.floor(chance() * (most + 1))
  for (const household of households) {
    household.milieu = chance() < 0.63 ? 'urban' : 'rural'
    household.region = REGION_CODES[upTo(11)] ?? '01'
    for (const name of MEASURE_NAMES) household.measures[name] = upTo(MEASURES[name].most)
    household.measures.household_size = 1 + upTo(11)
    if (household.milieu === 'rural') household.measures.has_car = 0
  }
}
