import type { SeenColumn } from './look-of-column.ts'

const PAIRS = 2000
const FEWEST_PAIRS = 50
// A copy of another column adds nothing; one that disagrees now and then is evidence of its own.
const NEARLY_ALWAYS = 0.98

/** Rows that hold the same value, each with the one before it that does. */
function pairsOf({ cells }: SeenColumn): [number, number][] {
  const latest = new Map<string, number>()
  const pairs: [number, number][] = []
  for (const [row, cell] of cells.entries()) {
    const before = latest.get(cell)
    if (cell !== '' && before !== undefined) pairs.push([before, row])
    latest.set(cell, row)
    if (pairs.length >= 3 * PAIRS) break
  }
  return pairs
}

/** Two rows of two persons, as far as one can see: they differ on most of what is known of both. */
function areStrangers([one, other]: [number, number], columns: readonly SeenColumn[]): boolean {
  const known = columns.filter(({ cells }) => cells[one] !== '' && cells[other] !== '')
  const same = known.filter(({ cells }) => cells[one] === cells[other])
  return known.length > 0 && same.length * 2 < known.length
}

/**
 * Whether a column only repeats what `source` says (a year of birth beside the date, a sound beside the name): wherever two strangers agree
 * on the source they agree on the column too. Two records of one person agree on everything, and are no proof.
 */
export function isDerived(column: SeenColumn, source: SeenColumn, all: readonly SeenColumn[]): boolean {
  const others = all.filter((other) => other !== source)
  const pairs = pairsOf(source)
    .filter(([one, other]) => column.cells[one] !== '' && column.cells[other] !== '')
    .filter((pair) => areStrangers(pair, others))
    .slice(0, PAIRS)
  const same = pairs.filter(([one, other]) => column.cells[one] === column.cells[other]).length
  return pairs.length >= FEWEST_PAIRS && same >= NEARLY_ALWAYS * pairs.length
}
