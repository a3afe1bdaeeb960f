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

/** Pairs of rows that hold the same name of a person; across the boundary where there are two files. */
function countTruePairs(truth: readonly string[], boundary: number | undefined): number {
  const first = new Map<string, number>()
  let pairs = 0
  for (const [row, person] of truth.entries()) {
    const before = first.get(person) ?? 0
    const meets = boundary === undefined || row >= boundary
    if (meets) pairs += before
    if (boundary === undefined || row < boundary) first.set(person, before + 1)
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
export function evaluate({ a, b, weights }: WeighedPairs, truth: readonly string[], boundary?: number): Evaluation {
  const truePairs = countTruePairs(truth, boundary)
  const qualities: Quality[] = []
  let right = 0
  for (const [at, weight] of weights.entries()) {
    if (truth[a[at] ?? 0] === truth[b[at] ?? 0]) right++
    if (weights[at + 1] !== weight) qualities.push(qualityAt(weight, right, { found: at + 1, truePairs }))
  }
  const best = qualities.reduce((most, one) => (one.f1 > most.f1 ? one : most), NONE)
  const step = Math.max(1, Math.ceil(qualities.length / POINTS))
  return { best, truePairs, curve: qualities.filter((_, at) => at % step === 0 || at === qualities.length - 1) }
}
