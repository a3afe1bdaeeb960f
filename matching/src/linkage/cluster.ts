import type { WeighedPairs } from './score.ts'

/** Weight of any two rows, also of those that no rule brought together. */
export type WeightOfRows = (a: number, b: number) => number

type Groups = {
  readonly of: (row: number) => readonly number[]
  readonly join: (one: readonly number[], other: readonly number[]) => void
  readonly all: () => number[][]
}

/** Every row starts in a group of its own. */
function groupsOf(rows: number): Groups {
  const owners = Int32Array.from({ length: rows }, (_, row) => row)
  const members = new Map<number, readonly number[]>()
  return {
    of(row) {
      const owner = owners[row] ?? row
      return members.get(owner) ?? [owner]
    },
    join(one, other) {
      const owner = owners[one[0] ?? 0] ?? 0
      members.delete(owners[other[0] ?? 0] ?? 0)
      members.set(owner, [...one, ...other])
      for (const row of other) owners[row] = owner
    },
    all: () => [...members.values()].map((rowsOfOne) => rowsOfOne.toSorted((a, b) => a - b)),
  }
}

// Larger groups are joined by fewer of their pairs: the guard must not cost the square of a cluster.
const MOST_WITNESSES = 64

/** Mean weight across two groups: of all pairs, or of some that are spread over both. */
function meanAcross(one: readonly number[], other: readonly number[], weigh: WeightOfRows): number {
  const all = one.length * other.length
  const step = Math.max(1, Math.floor(all / MOST_WITNESSES))
  let sum = 0
  let seen = 0
  for (let at = 0; at < all; at += step) {
    sum += weigh(one[at % one.length] ?? 0, other[Math.floor(at / one.length)] ?? 0)
    seen++
  }
  return sum / seen
}

export type Clustering = { readonly rows: number; readonly threshold: number; readonly weigh: WeightOfRows }

/**
 * Groups of rows that are one person, each with two rows or more. Pairs are taken heaviest first; two groups join only when their rows,
 * pair by pair, reach `threshold` bits on average: one likeness between two people does not chain their records together.
 */
export function clustersOf(pairs: WeighedPairs, { rows, threshold, weigh }: Clustering): number[][] {
  const groups = groupsOf(rows)
  for (const [at, weight] of pairs.weights.entries()) {
    if (weight < threshold) break
    const one = groups.of(pairs.a[at] ?? 0)
    const other = groups.of(pairs.b[at] ?? 0)
    if (one.includes(pairs.b[at] ?? 0)) continue
    if (one.length * other.length === 1 || meanAcross(one, other, weigh) >= threshold) groups.join(one, other)
  }
  return groups.all()
}
