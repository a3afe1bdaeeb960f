import { closeSync, openSync, writeSync } from 'node:fs'
import type { Linkage } from '@sijill/matching'
import type { Source } from './source.ts'

const LINES_AT_A_TIME = 5000

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

function writeLines(file: string, lines: Iterable<readonly string[]>): void {
  const handle = openSync(file, 'w')
  let waiting: string[] = []
  const flush = (): void => {
    if (waiting.length > 0) writeSync(handle, `${waiting.join('\n')}\n`)
    waiting = []
  }
  try {
    for (const cells of lines) {
      waiting.push(cells.map(quoted).join(','))
      if (waiting.length >= LINES_AT_A_TIME) flush()
    }
    flush()
  } finally {
    closeSync(handle)
  }
}

/** How rows of one file, or of two, are named to a reader. */
export type Naming = { readonly columns: readonly string[]; readonly nameOf: (row: number) => string[] }

/** Rows by their count from 1 in their own file and by the cell of the column that names them, if one does. */
export function namingOf(sources: readonly Source[], id: string | undefined): Naming {
  const [first, second] = sources
  const boundary = first?.rows ?? 0
  return {
    columns: id === undefined ? ['row'] : ['row', 'id'],
    nameOf(row) {
      const [source, place] = row < boundary ? [first, row] : [second, row - boundary]
      const count = String(place + 1)
      return id === undefined ? [count] : [count, source?.cell(id, place) ?? '']
    },
  }
}

function* pairLines({ pairs, probability, explain, model }: Linkage, { columns, nameOf }: Naming, least: number) {
  const fields = model.fields.flatMap(({ field }) => [`${field}_says`, `${field}_bits`])
  const sides = ['a', 'b'].flatMap((side) => columns.map((column) => `${column}_${side}`))
  yield [...sides, 'probability', 'bits', ...fields]
  for (const [at, weight] of pairs.weights.entries()) {
    if (weight < least) return
    const [a, b] = [pairs.a[at] ?? 0, pairs.b[at] ?? 0]
    const said = explain(a, b).contributions.flatMap(({ level, weight: bits }) => [level, bits.toFixed(2)])
    yield [...nameOf(a), ...nameOf(b), probability(weight).toFixed(6), weight.toFixed(2), ...said]
  }
}

/** Pairs of `least` bits or more with what each field says of them, heaviest first. */
export const writePairs = (file: string, linkage: Linkage, { naming, least }: { naming: Naming; least: number }): void =>
  writeLines(file, pairLines(linkage, naming, least))

function* clusterLines(clusters: readonly number[][], { columns, nameOf }: Naming, isOfTwo: (row: number) => string[]) {
  yield ['cluster', ...(isOfTwo(0).length > 0 ? ['file'] : []), ...columns]
  for (const [number, rows] of clusters.entries()) {
    for (const row of rows) yield [String(number + 1), ...isOfTwo(row), ...nameOf(row)]
  }
}

export function writeClusters(
  file: string,
  clusters: readonly number[][],
  { naming, sources }: { naming: Naming; sources: readonly Source[] },
): void {
  const boundary = sources[0]?.rows ?? 0
  const fileOf = (row: number): string[] => (sources.length < 2 ? [] : [row < boundary ? 'a' : 'b'])
  writeLines(file, clusterLines(clusters, naming, fileOf))
}
