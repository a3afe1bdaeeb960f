import type { Random } from './random.ts'

/** The standard normal distribution function, within 1.5 × 10⁻⁴ (logistic of a cubic: enough for margins given to one decimal of a percent). */
export const normalShare = (value: number): number => 1 / (1 + Math.exp(-1.5976 * value - 0.07056 * value ** 3))

const ends = (share: number): number => Math.min(0.9999, Math.max(0.0001, share))

/** The value under which the share of a standard normal lies: the inverse of `normalShare`, so that a share asked is the share got. */
export function normalValue(share: number): number {
  const logit = Math.log(ends(share) / (1 - ends(share)))
  let value = logit / 1.6
  for (let round = 0; round < 6; round++) {
    value -= (1.5976 * value + 0.07056 * value ** 3 - logit) / (1.5976 + 0.21168 * value ** 2)
  }
  return value
}

/**
 * A yes or no that goes with the standing of living: over a population whose standing is standard normal the share of yes is
 * `share`, and `loading` (from −1 to 1) says how tightly the two go together (a Gaussian copula).
 */
export type Tied = { loading: number; threshold: number; spread: number }

export const tied = (share: number, loading: number): Tied => ({
  loading,
  threshold: normalValue(1 - share),
  spread: Math.sqrt(1 - loading * loading),
})

export const tiedChance = ({ loading, threshold, spread }: Tied, standing: number): number =>
  normalShare((loading * standing - threshold) / spread)

/** `Σ weights` must be positive. */
export function drawIndex(random: Random, weights: readonly number[]): number {
  let total = 0
  for (const weight of weights) total += weight
  let rest = random.next() * total
  for (let index = 0; index < weights.length; index++) {
    rest -= weights[index] ?? 0
    if (rest < 0) return index
  }
  return weights.length - 1
}

export function draw<Choice extends string>(random: Random, weights: Readonly<Record<Choice, number>>): Choice {
  const choices = Object.keys(weights) as Choice[]
  return choices[drawIndex(random, Object.values(weights))] as Choice
}

/** A fixed distribution drawn in a few comparisons. */
export type Wheel<Item> = { items: readonly Item[]; upTo: Float64Array }

export function wheelOf<Item>(items: readonly Item[], weightOf: (item: Item) => number): Wheel<Item> {
  const upTo = new Float64Array(items.length)
  let total = 0
  for (const [index, item] of items.entries()) {
    total += weightOf(item)
    upTo[index] = total
  }
  return { items, upTo }
}

/** @throws RangeError on a wheel without items. */
export function spin<Item>(random: Random, { items, upTo }: Wheel<Item>): Item {
  const at = random.next() * (upTo[upTo.length - 1] ?? 0)
  let low = 0
  let high = upTo.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  const item = items[low]
  if (item === undefined) throw new RangeError('nothing to draw from')
  return item
}

export const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
