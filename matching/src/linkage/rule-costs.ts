import type { Atom } from './atoms.ts'
import { countPairs, hashesOfRule, type Rule } from './blocks.ts'
import { mix } from './hash.ts'

export type CostedRule = Rule & { readonly pairs: number }

// Costs of a large file are measured on so many of its rows.
const MEASURED_ROWS = 40_000
// A single atom that brings together more than this of each row's neighbours is no rule.
const LOOSEST_SINGLE = 20

/** One row in `step`, drawn without regard to order: two records of one person often stand side by side. */
function drawnRows(rows: number, step: number): Int32Array {
  const drawn: number[] = []
  for (let row = 0; row < rows; row++) {
    if ((mix(row, 0) >>> 8) % step === 0) drawn.push(row)
  }
  return Int32Array.from(drawn)
}

function thinned(atoms: readonly Atom[], step: number): ReadonlyMap<Atom, Atom> {
  const drawn = drawnRows(atoms[0]?.hashes.length ?? 0, step)
  return new Map(
    atoms.map((atom) => [atom, { ...atom, hashes: step === 1 ? atom.hashes : drawn.map((row) => atom.hashes[row] ?? 0) }]),
  )
}

/** How many pairs each rule makes: counted, or in a large file counted on an n-th of the rows, which make an n²-th of the pairs. */
function costed(atoms: readonly Atom[], wanted: ReadonlyArray<readonly Atom[]>): CostedRule[] {
  const step = Math.ceil((atoms[0]?.hashes.length ?? 0) / MEASURED_ROWS)
  const thin = thinned(atoms, step)
  return wanted.map((parts) => {
    const name = parts.map((atom) => atom.name).join(' + ')
    const measured = hashesOfRule({ name, atoms: parts.map((atom) => thin.get(atom) ?? atom) }, 0)
    return { name, atoms: parts, pairs: countPairs(measured) * step ** 2 }
  })
}

const reads = (atoms: readonly Atom[]): Set<number> => new Set(atoms.flatMap(({ fields }) => fields))

/** The atoms made stricter by each atom that reads other fields; not where one atom says the same as several. */
function withOneMore(parts: readonly Atom[], atoms: readonly Atom[], all: readonly Atom[] = atoms): Atom[][] {
  const taken = reads(parts)
  const isSaidByOne = (rule: readonly Atom[]): boolean =>
    all.some(({ parts: made }) => made?.every((part) => rule.includes(part)) ?? false)
  return atoms
    .filter(({ fields }) => !fields.some((field) => taken.has(field)))
    .map((atom) => [...parts, atom])
    .filter((rule) => !isSaidByOne(rule))
}

const fewest = (rules: CostedRule[]): CostedRule[] => rules.filter(({ pairs }) => pairs > 0).sort((a, b) => a.pairs - b.pairs)

/** Every atom alone, however loose; the cheapest first. */
export const singleRules = (atoms: readonly Atom[]): CostedRule[] =>
  fewest(
    costed(
      atoms,
      atoms.map((atom) => [atom]),
    ),
  )

/** Every atom alone, and every two atoms that read different fields, with what it costs; the cheapest first. */
export function costedRules(atoms: readonly Atom[]): CostedRule[] {
  const rows = atoms[0]?.hashes.length ?? 0
  const ones = singleRules(atoms)
  const twos = costed(
    atoms,
    atoms.flatMap((atom, at) => withOneMore([atom], atoms.slice(at + 1), atoms)),
  )
  return fewest([...ones.filter(({ pairs }) => pairs <= LOOSEST_SINGLE * rows), ...twos])
}

/** Rules made stricter by one atom more, where that brings them down to `most` pairs. */
export function stricterRules(atoms: readonly Atom[], rules: readonly CostedRule[], most: number): CostedRule[] {
  const wanted = rules.flatMap((rule) => withOneMore(rule.atoms, atoms))
  return fewest(costed(atoms, wanted)).filter(({ pairs }) => pairs <= most)
}
