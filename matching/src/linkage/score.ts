import { type Rule, forEachPair, hashesOfRule } from './blocks.ts'
import { EXACT, NO_LEVEL, PENDING, SOUND } from './comparator.ts'
import type { Shares } from './estimate.ts'
import type { PairComparator } from './pair-levels.ts'
import type { Table } from './table.ts'

/** Weighs two rows in bits. Agreement on a rare value weighs more than on a common one. */
export type Weigher = {
  /** Weight of the pair, or -Infinity where it cannot reach `floor`. */
  readonly weigh: (a: number, b: number, floor: number) => number
  readonly weightOfLevel: (field: number, level: number, sharedBy: number) => number
}

const BEYOND = Number.NEGATIVE_INFINITY
// A value seen twice may be one person seen twice: it is not taken for rarer than that.
const FEWEST_HOLDERS = 2

const logRatios = (m: Float64Array, u: Float64Array | undefined): Float64Array =>
  m.map((share, level) => (level === NO_LEVEL ? 0 : Math.log2(share / (u?.[level] ?? 1))))

/** The most that the letters of a field can still bring, once its value and sound are known to differ. */
const mostOfLetters = (weights: Float64Array): number =>
  weights.subarray(SOUND).reduce((most, weight) => Math.max(most, weight), BEYOND)

export function weigherOf(
  { rows }: Table,
  comparator: PairComparator,
  { m, u }: { readonly m: Shares; readonly u: Shares },
): Weigher {
  const { comparators } = comparator
  const weights = m.map((share, field) => logRatios(share, u[field]))
  const logM = m.map((share) => share.map((one) => Math.log2(one)))
  const most = weights.map(mostOfLetters)
  const levels = new Int8Array(comparators.length)
  const logRows = Math.log2(rows)

  const weightOfLevel = (field: number, level: number, sharedBy: number): number =>
    sharedBy > 0
      ? (logM[field]?.[level] ?? 0) - Math.log2(Math.max(sharedBy, FEWEST_HOLDERS)) + logRows
      : (weights[field]?.[level] ?? 0)

  const known = (field: number, a: number, b: number): number => {
    const level = levels[field] ?? NO_LEVEL
    if (level === PENDING) return most[field] ?? 0
    const sharedBy = level === EXACT || level === SOUND ? (comparators[field]?.sharedBy(a, b, level) ?? 0) : 0
    return weightOfLevel(field, level, sharedBy)
  }

  return {
    weightOfLevel,
    weigh(a, b, floor) {
      comparator.quick(a, b, levels)
      let weight = 0
      for (let field = 0; field < comparators.length; field++) weight += known(field, a, b)
      for (let field = 0; field < comparators.length && weight >= floor; field++) {
        if (levels[field] !== PENDING) continue
        weight += weightOfLevel(field, comparators[field]?.full(a, b) ?? NO_LEVEL, 0) - (most[field] ?? 0)
      }
      return weight >= floor ? weight : BEYOND
    },
  }
}

/** Pairs as three parallel lists, heaviest first. */
export type WeighedPairs = {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly weights: Float64Array
  readonly compared: number
}
export type Weighing = {
  readonly rows: number
  readonly rules: readonly Rule[]
  readonly cap: number
  readonly boundary: number | undefined
  readonly floor: number
}

/** Whether an earlier rule brought the pair already: each pair is weighed once, without a list of those seen. */
function wasMade(earlier: readonly Int32Array[], a: number, b: number): boolean {
  for (const hashes of earlier) {
    const hash = hashes[a] ?? 0
    if (hash !== 0 && hash === hashes[b]) return true
  }
  return false
}

/** Weighs every pair that the rules make; keeps those that reach the floor. */
export function weighPairs({ weigh }: Weigher, { rows, rules, cap, boundary, floor }: Weighing): WeighedPairs {
  const pairs: number[] = []
  const found: number[] = []
  const earlier: Int32Array[] = []
  let compared = 0
  for (const rule of rules) {
    const hashes = hashesOfRule(rule, rows)
    forEachPair(hashes, { cap, boundary }, (a, b) => {
      if (wasMade(earlier, a, b)) return
      compared++
      const weight = weigh(a, b, floor)
      if (weight === BEYOND) return
      pairs.push(a, b)
      found.push(weight)
    })
    earlier.push(hashes)
  }
  const order = Int32Array.from(found.keys()).sort((one, other) => (found[other] ?? 0) - (found[one] ?? 0))
  return {
    a: order.map((at) => pairs[2 * at] ?? 0),
    b: order.map((at) => pairs[2 * at + 1] ?? 0),
    weights: Float64Array.from(order, (at) => found[at] ?? 0),
    compared,
  }
}
