import { forEachPair, hashesOfRule, type Rule, type Slice } from './blocks.ts'
import { EXACT, NO_LEVEL, PENDING, SOUND } from './comparator.ts'
import { rowByRow } from './dictionary.ts'
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

/** Pairs as three parallel lists. */
export type FoundPairs = {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly weights: Float64Array
  readonly compared: number
}
/** Heaviest first; of one weight, in the order of the file. */
export type WeighedPairs = FoundPairs

export type Weighing = {
  readonly rows: number
  readonly rules: readonly Rule[]
  readonly agreements: Agreements
  readonly cap: number
  readonly boundary: number | undefined
  readonly floor: number
}

/** What the rules compare, row by row, and of each rule the places of what it compares. */
export type Agreements = { readonly cells: Int32Array; readonly width: number; readonly places: ReadonlyArray<readonly number[]> }

export function agreementsOf(rules: readonly Rule[], rows: number): Agreements {
  const atoms = [...new Set(rules.flatMap((rule) => rule.atoms))]
  const cells = rowByRow(
    atoms.map(({ hashes }) => hashes),
    rows,
  )
  return { cells, width: atoms.length, places: rules.map((rule) => rule.atoms.map((atom) => atoms.indexOf(atom))) }
}

/** Whether one of the first `count` rules brought the pair already: each pair is weighed once, without a list of those seen. */
function wasMade({ cells, width, places }: Agreements, count: number, [a, b]: readonly [number, number]): boolean {
  const [ofA, ofB] = [a * width, b * width]
  const agrees = (place: number): boolean => cells[ofA + place] !== 0 && cells[ofA + place] === cells[ofB + place]
  for (let rule = 0; rule < count; rule++) {
    if (places[rule]?.every(agrees)) return true
  }
  return false
}

/** Weighs every pair that the rules make in a share of their blocks; keeps those that reach the floor. */
export function weighSlice(
  { weigh }: Weigher,
  { rows, rules, agreements, cap, boundary, floor }: Weighing,
  slice: Slice,
): FoundPairs {
  const [first, second, found]: [number[], number[], number[]] = [[], [], []]
  let compared = 0
  for (const [at, rule] of rules.entries()) {
    forEachPair(hashesOfRule(rule, rows), { cap, boundary, slice }, (a, b) => {
      if (wasMade(agreements, at, [a, b])) return
      compared++
      const weight = weigh(a, b, floor)
      if (weight === BEYOND) return
      first.push(a)
      second.push(b)
      found.push(weight)
    })
  }
  return { a: Int32Array.from(first), b: Int32Array.from(second), weights: Float64Array.from(found), compared }
}

type Comparison = (one: number, other: number) => number

/** What the slices found, as one list, whatever their number and order. */
export function inOrder(slices: readonly FoundPairs[]): WeighedPairs {
  const a = slices.flatMap((slice) => [...slice.a])
  const b = slices.flatMap((slice) => [...slice.b])
  const weights = slices.flatMap((slice) => [...slice.weights])
  const heaviestFirst: Comparison = (one, other) =>
    (weights[other] ?? 0) - (weights[one] ?? 0) || (a[one] ?? 0) - (a[other] ?? 0) || (b[one] ?? 0) - (b[other] ?? 0)
  const order = Int32Array.from(weights.keys()).sort(heaviestFirst)
  return {
    a: order.map((at) => a[at] ?? 0),
    b: order.map((at) => b[at] ?? 0),
    weights: Float64Array.from(order, (at) => weights[at] ?? 0),
    compared: slices.reduce((sum, slice) => sum + slice.compared, 0),
  }
}
