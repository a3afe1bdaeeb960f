import type { Atom } from './atoms.ts'
import { together } from './hash.ts'

/** Rows that agree on all atoms of a rule are compared. */
export type Rule = { readonly name: string; readonly atoms: readonly Atom[] }

/** The rule of a file so small that all its rows are compared. */
export const EVERY_PAIR: Rule = { name: 'every pair', atoms: [] }

export function hashesOfRule({ atoms }: Rule, rows: number): Int32Array {
  const [first, ...rest] = atoms
  const hashes = first ? first.hashes.slice() : new Int32Array(rows).fill(1)
  for (const { hashes: other } of rest) {
    for (let row = 0; row < hashes.length; row++) hashes[row] = together(hashes[row] ?? 0, other[row] ?? 0)
  }
  return hashes
}

const NOBODY = -1

const slotsFor = (rows: number): number => 2 ** Math.ceil(Math.log2(Math.max(rows, 1) * 2))

const slotOf = (hash: number, slots: number): number => (hash ^ (hash >>> 16)) & (slots - 1)

/** How many pairs of rows share a hash. */
export function countPairs(hashes: Int32Array): number {
  const slots = slotsFor(hashes.length)
  const owners = new Int32Array(slots)
  const counts = new Int32Array(slots)
  let pairs = 0
  for (const hash of hashes) {
    if (hash === 0) continue
    let slot = slotOf(hash, slots)
    while (counts[slot] !== 0 && owners[slot] !== hash) slot = (slot + 1) & (slots - 1)
    owners[slot] = hash
    pairs += counts[slot] ?? 0
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  return pairs
}

export type Pairing = {
  /** A row meets at most so many earlier rows of its block, the nearest first: a huge block costs its rows, not their square. */
  readonly cap: number
  /** Rows before it are of one file and the others of a second: only pairs across are made. */
  readonly boundary: number | undefined
}

type Visit = (earlier: number, later: number) => void
/** Rows chained by the slot of their hash, the latest first. */
type Chains = { readonly hashes: Int32Array; readonly heads: Int32Array; readonly nexts: Int32Array }

function meetEarlier({ hashes, heads, nexts }: Chains, row: number, { cap, visit }: { cap: number; visit: Visit }): void {
  const hash = hashes[row] ?? 0
  let left = cap
  for (let other = heads[slotOf(hash, heads.length)] ?? NOBODY; other !== NOBODY && left > 0; other = nexts[other] ?? NOBODY) {
    if (hashes[other] !== hash) continue
    visit(other, row)
    left--
  }
}

function join({ hashes, heads, nexts }: Chains, row: number): void {
  const slot = slotOf(hashes[row] ?? 0, heads.length)
  nexts[row] = heads[slot] ?? NOBODY
  heads[slot] = row
}

/** Calls `visit` for each pair of rows that share a hash, the earlier row first. */
export function forEachPair(hashes: Int32Array, { cap, boundary }: Pairing, visit: Visit): void {
  const heads = new Int32Array(slotsFor(hashes.length)).fill(NOBODY)
  const chains = { hashes, heads, nexts: new Int32Array(hashes.length) }
  for (let row = 0; row < hashes.length; row++) {
    if (hashes[row] === 0) continue
    // With two files the rows of the first are only met and those of the second only meet.
    if (boundary === undefined || row >= boundary) meetEarlier(chains, row, { cap, visit })
    if (boundary === undefined || row < boundary) join(chains, row)
  }
}
