import { encode, UNKNOWN } from './dictionary.ts'
import type { WeighedPairs } from './score.ts'

/** How the pairs at or above `threshold` bits stand against the truth. Recall counts the pairs that no rule brought together. */
export type Quality = {
  readonly threshold: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
export type Evaluation = { readonly best: Quality; readonly truePairs: number; readonly curve: readonly Quality[] }

const NONE: Quality = { threshold: Number.POSITIVE_INFINITY, precision: 1, recall: 0, f1: 0 }
const POINTS = 40

/** Of each row the number of its person; UNKNOWN where the truth is silent. */
export type Truth = Int32Array | readonly string[]

const codesOf = (truth: Truth): Int32Array => (truth instanceof Int32Array ? truth : encode(truth).codes)

/** Pairs of rows that are of one person; across the boundary where there are two files. */
function countTruePairs(persons: Int32Array, boundary: number | undefined): number {
  const most = persons.reduce((highest, person) => Math.max(highest, person), 0)
  const counts = new Int32Array(most + 1)
  let pairs = 0
  for (const [row, person] of persons.entries()) {
    if (person === UNKNOWN) continue
    const before = counts[person] ?? 0
    if (boundary === undefined || row >= boundary) pairs += before
    if (boundary === undefined || row < boundary) counts[person] = before + 1
  }
  return pairs
}

function qualityAt(threshold: number, right: number, { found, truePairs }: { found: number; truePairs: number }): Quality {
  return {
    threshold,
    precision: right / found,
    recall: truePairs === 0 ? 0 : right / truePairs,
    f1: (2 * right) / (found + truePairs),
  }
}

/** Measures weighed pairs against the person that each row is known to be of. Pairs of equal weight stand or fall together. */
export function evaluate({ a, b, weights }: WeighedPairs, truth: Truth, boundary?: number): Evaluation {
  const persons = codesOf(truth)
  const truePairs = countTruePairs(persons, boundary)
  const qualities: Quality[] = []
  let right = 0
  for (const [at, weight] of weights.entries()) {
    const person = persons[a[at] ?? 0]
    if (person !== UNKNOWN && person === persons[b[at] ?? 0]) right++
    if (weights[at + 1] !== weight) qualities.push(qualityAt(weight, right, { found: at + 1, truePairs }))
  }
  const best = qualities.reduce((most, one) => (one.f1 > most.f1 ? one : most), NONE)
  const step = Math.max(1, Math.ceil(qualities.length / POINTS))
  return { best, truePairs, curve: qualities.filter((_, at) => at % step === 0 || at === qualities.length - 1) }
}
