import type { SeenColumn } from './look-of-column.ts'

const ROWS = 500
const FEWEST_ROWS = 20
const NEARLY_ALWAYS = 0.95

const wordsOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)

/** Whether the cell is put together from the cells of at least two others, each whole. */
function isPutTogether(words: readonly string[], others: readonly string[][]): boolean {
  const inside = others.filter(
    (other) => other.length > 0 && other.length < words.length && other.every((word) => words.includes(word)),
  )
  const said = new Set(inside.flat())
  return inside.length > 1 && words.every((word) => said.has(word))
}

/** Whether a column only repeats several others together: a full name beside the given and the family name. */
export function isComposite({ cells }: SeenColumn, others: readonly SeenColumn[]): boolean {
  const rows = [...cells.keys()].filter((row) => wordsOf(cells[row]).length > 1).slice(0, ROWS)
  const put = rows.filter((row) =>
    isPutTogether(
      wordsOf(cells[row]),
      others.map((other) => wordsOf(other.cells[row])),
    ),
  )
  return rows.length >= FEWEST_ROWS && put.length >= NEARLY_ALWAYS * rows.length
}
