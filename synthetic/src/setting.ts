import type { Day, Milieu } from '@sijill/contract'
import { within } from './probability.ts'
import type { Random } from './random.ts'

/** What every part of a household is drawn with. */
export type Setting = {
  random: Random
  day: Day
  milieu: Milieu
  region: string
  /** Standing of living among the households of the same region and milieu: standard normal over them. */
  local: number
  /** The same among all households of the milieu. */
  standing: number
  /** What the members share of schooling beside the standing: couples and their children go about as far. Standard normal. */
  learning: number
  size: number
}

/** How much better off the region is, in spreads of the standing; from the ranks of multidimensional poverty in 2014. `derived`. */
const REGION_SHIFT: Record<string, number> = {
  '01': 0,
  '02': -0.05,
  '03': -0.05,
  '04': 0.05,
  '05': -0.2,
  '06': 0.15,
  '07': -0.15,
  '08': -0.15,
  '09': 0,
  '10': 0,
  '11': 0.2,
  '12': 0.1,
}

/** Larger households are poorer. `assumed`. */
const TIE_OF_SIZE = -0.7
const SIZES: Record<Milieu, { mean: number; spread: number }> = {
  urban: { mean: 3.71, spread: 1.8 },
  rural: { mean: 4.36, spread: 2.3 },
}

export function settingOf(from: Omit<Setting, 'local' | 'standing' | 'learning'>): Setting {
  const { mean, spread } = SIZES[from.milieu]
  const ofSize = within((from.size - mean) / spread, -1.7, 2.5)
  const local = TIE_OF_SIZE * ofSize + Math.sqrt(1 - TIE_OF_SIZE ** 2) * from.random.normal()
  return { ...from, local, standing: local + (REGION_SHIFT[from.region] ?? 0), learning: from.random.normal() }
}
