import type { Atom } from './atoms.ts'
import { together } from './hash.ts'

/** Rows that agree on all atoms of a rule are compared. */
export type Rule = { readonly name: string; readonly atoms: readonly Atom[] }

/** The rule of a file so small that all its rows are compared. */
export const EVERY_PAIR: Rule = { name: 'every pair', atoms: [] }

export function hashesOfRule({ atoms }: Rule, rows: number): Int32Array {
  const [first, ...rest] = atoms
  const hashes = first ? Int32Array.from(first.hashes) : new Int32Array(rows).fill(1)
  for (const { hashes: other } of rest) {
    for (let row = 0; row < hashes.length; row++) hashes[row] = together(hashes[row] ?? 0, other[row] ?? 0)
  }
  return hashes
}

const NOBODY = -1

const slotsFor = (rows: number): number => 2 ** Math.ceil(Math.log2(Math.max(rows, 2) * 2))

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

/** One of several shares of the blocks: the shares together are all of them, and none has a block of another. */
export type Slice = { readonly part: number; readonly parts: number }

export type Pairing = {
  /** A row meets at most so many earlier rows of its block, the nearest first: a huge block costs its rows, not their square. */
  readonly cap: number
  /** Rows before it are of one file and the others of a second: only pairs across are made. */
  readonly boundary: number | undefined
  readonly slice?: Slice
}

type Visit = (earlier: number, later: number) => void

const isOfSlice = (hash: number, { part, parts }: Slice): boolean => (hash >>> 9) % parts === part

const SLOTS_A_BYTE = 4
const MANY = 2

/** How many rows of the slice fall on each slot, up to two: two bits a slot, so that the table stays near the processor. */
function companyOf(hashes: Int32Array, slice: Slice): Uint8Array {
  const company = new Uint8Array(slotsFor(hashes.length) / SLOTS_A_BYTE)
  for (const hash of hashes) {
    if (hash === 0 || !isOfSlice(hash, slice)) continue
    const slot = slotOf(hash, company.length * SLOTS_A_BYTE)
    const seen = company[slot >>> 2] ?? 0
    const shift = (slot & 3) << 1
    if (((seen >>> shift) & 3) < MANY) company[slot >>> 2] = seen + (1 << shift)
  }
  return company
}

/** Rows that may share their hash with another, in order: most rows of a strict rule are alone, and leave by a small table. */
function rowsInCompany(hashes: Int32Array, slice: Slice): Int32Array {
  const company = companyOf(hashes, slice)
  const rows = new Int32Array(hashes.length)
  let kept = 0
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row] ?? 0
    if (hash === 0 || !isOfSlice(hash, slice)) continue
    const slot = slotOf(hash, company.length * SLOTS_A_BYTE)
    if ((((company[slot >>> 2] ?? 0) >>> ((slot & 3) << 1)) & 3) === MANY) rows[kept++] = row
  }
  return rows.subarray(0, kept)
}

/** Rows chained by the slot of their hash, the latest first; by their place among those in company. */
type Chains = { readonly hashes: Int32Array; readonly rows: Int32Array; readonly heads: Int32Array; readonly nexts: Int32Array }

function meetEarlier({ hashes, rows, heads, nexts }: Chains, row: number, { cap, visit }: { cap: number; visit: Visit }): void {
  const hash = hashes[row] ?? 0
  let left = cap
  for (let place = heads[slotOf(hash, heads.length)] ?? NOBODY; place !== NOBODY && left > 0; place = nexts[place] ?? NOBODY) {
    const other = rows[place] ?? 0
    if (hashes[other] !== hash) continue
    visit(other, row)
    left--
  }
}

const WHOLE: Slice = { part: 0, parts: 1 }

/** Calls `visit` for each pair of rows that share a hash, the earlier row first. */
export function forEachPair(hashes: Int32Array, { cap, boundary, slice = WHOLE }: Pairing, visit: Visit): void {
  const rows = rowsInCompany(hashes, slice)
  const heads = new Int32Array(slotsFor(rows.length)).fill(NOBODY)
  const chains = { hashes, rows, heads, nexts: new Int32Array(rows.length) }
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0
    // With two files the rows of the first are only met and those of the second only meet.
    if (boundary === undefined || row >= boundary) meetEarlier(chains, row, { cap, visit })
    if (boundary !== undefined && row >= boundary) continue
    const slot = slotOf(hashes[row] ?? 0, heads.length)
    chains.nexts[place] = heads[slot] ?? NOBODY
    heads[slot] = place
  }
}
