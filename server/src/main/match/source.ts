import { type BrokenRow, type CellPlaces, type CellText, cellAt, cellsOfLine, type Scanned } from './cells.ts'
import type { Crew } from './crew.ts'
import { refuseFile } from './problem.ts'
import { bufferOf, readText } from './read-bytes.ts'
import { readParquet } from './read-parquet.ts'
import { numbered, type RawColumn } from './tasks.ts'

/** A file of records, its columns not yet looked into. */
export type Source = {
  readonly file: string
  readonly rows: number
  /** Names of the columns; one that comes again carries its count, `name.2`. */
  readonly header: readonly string[]
  readonly raw: (column: string) => RawColumn
  readonly cell: (column: string, row: number) => string
}

export type ReadOptions = { readonly delimiter?: string | undefined; readonly encoding?: string | undefined }

const DELIMITERS = [',', ';', '\t', '|']
const NEW_LINE = 10
const QUOTE = 34

const LINE_STARTS = 1

const lineOf = (bytes: Uint8Array, at: number): number =>
  bytes.subarray(0, at).reduce((lines, byte) => lines + (byte === NEW_LINE ? 1 : 0), LINE_STARTS)

/** The separator that the first line holds most of. */
function likeliestDelimiter(bytes: Uint8Array): string {
  const end = bytes.indexOf(NEW_LINE)
  const line = bufferOf(bytes.subarray(0, end < 0 ? bytes.length : end)).toString()
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

function delimiterOf(bytes: Uint8Array, asked: string | undefined): number {
  const delimiter = asked === '\\t' ? '\t' : (asked ?? likeliestDelimiter(bytes))
  return delimiter.charCodeAt(0)
}

/** Each name once: a second of the same carries its count. */
export function namedApart(names: readonly string[]): string[] {
  const times = new Map<string, number>()
  return names.map((name, at) => {
    const plain = name === '' ? `column ${at + 1}` : name
    const time = (times.get(plain) ?? 0) + 1
    times.set(plain, time)
    return time === 1 ? plain : `${plain}.${time}`
  })
}

type Span = { readonly from: number; readonly to: number }

/** Shares of the lines, each from the beginning of a line; one share where a quote might hide a line break. */
function sharesOf(bytes: Uint8Array, from: number, size: number): Span[] {
  if (bytes.indexOf(QUOTE) >= 0) return [{ from, to: bytes.length }]
  const ends = Array.from({ length: size }, (_, part) => {
    const near = from + Math.floor(((bytes.length - from) * (part + 1)) / size)
    const line = bytes.indexOf(NEW_LINE, near)
    return line < 0 || part === size - 1 ? bytes.length : line + 1
  })
  return ends.map((to, part) => ({ from: ends[part - 1] ?? from, to })).filter((span) => span.to > span.from)
}

function whole(scanned: Scanned, bytes: Uint8Array, { file, columns }: { file: string; columns: number }): CellPlaces {
  if (!('broken' in scanned)) return scanned
  const { cause, cells, at }: BrokenRow = scanned.broken
  return refuseFile(cause, { file, line: lineOf(bytes, at), ...(cause === 'cells-of-row' ? { cells, expected: columns } : {}) })
}

async function openText(file: string, options: ReadOptions, crew: Crew): Promise<Source> {
  const bytes = readText(file, options.encoding)
  const text: CellText = { bytes, delimiter: delimiterOf(bytes, options.delimiter) }
  const { cells: names, next } = cellsOfLine(text, 0)
  if (next < 0) refuseFile('quote-not-closed', { file, line: 1 })
  if (names.every((name) => name === '')) refuseFile('empty', { file })
  const header = namedApart(names)
  const spans = sharesOf(bytes, next, crew.size)
  const scanned = await crew.all(
    'scan',
    spans.map((span) => ({ text, ...span, columns: header.length })),
  )
  const parts = scanned.map((part) => whole(part, bytes, { file, columns: header.length }))
  const placeOf = (column: string): number => header.indexOf(column)
  return {
    file,
    rows: parts.reduce((rows, part) => rows + part.rows, 0),
    header,
    raw: (column) => ({ text, parts, column: placeOf(column) }),
    cell(column, row) {
      let left = row
      for (const { rows, columns } of parts) {
        if (left < rows) return cellAt(text, columns[placeOf(column)]?.[left] ?? 0)
        left -= rows
      }
      return ''
    },
  }
}

async function openParquet(file: string): Promise<Source> {
  const { rows, columns } = await readParquet(file)
  const dictionaryOf = (column: string) => columns.get(column) ?? refuseFile('column-unknown', { file, column })
  return {
    file,
    rows,
    header: [...columns.keys()],
    raw: (column) => ({ numbered: dictionaryOf(column) }),
    cell(column, row) {
      const { codes, texts } = dictionaryOf(column)
      return texts[codes[row] ?? -1] ?? ''
    },
  }
}

/** Opens CSV (gzipped or not) or Parquet, by the end of its name. @throws Refusal `import/unreadable` */
export const openSource = (file: string, options: ReadOptions, crew: Crew): Promise<Source> =>
  /\.(parquet|pq)$/i.test(file) ? openParquet(file) : openText(file, options, crew)

const SAMPLED = 6000
const SAMPLED_AT_A_TIME = 300

/** Rows from all over the file: one that is sorted does not begin as it goes on. */
function sampledRows(rows: number): number[] {
  if (rows <= SAMPLED) return Array.from({ length: rows }, (_, row) => row)
  const runs = SAMPLED / SAMPLED_AT_A_TIME
  return Array.from({ length: runs }, (_, run) => Math.floor((run * (rows - SAMPLED_AT_A_TIME)) / (runs - 1))).flatMap((first) =>
    Array.from({ length: SAMPLED_AT_A_TIME }, (_, row) => first + row),
  )
}

/** Cells of a column, as they are guessed from. */
export const sampleOf = (source: Source, column: string): string[] =>
  sampledRows(source.rows).map((row) => source.cell(column, row))

/** Every cell of a column, numbered. */
export const columnOf = (source: Source, column: string) => numbered(source.raw(column))
