import { integers } from '@sijill/matching'

const QUOTE = 34
const NEW_LINE = 10
const RETURN = 13
const SPACE = 32

/** Text of cells: where it lies, and the byte between two cells. */
export type CellText = { readonly bytes: Uint8Array; readonly delimiter: number }

/** Where the cells of each row begin, by column; of a part of the rows of a file. */
export type CellPlaces = { readonly rows: number; readonly columns: readonly Int32Array[] }

export type BrokenRow = { readonly at: number; readonly cause: 'cells-of-row' | 'quote-not-closed'; readonly cells: number }
export type Scanned = CellPlaces | { readonly broken: BrokenRow }

const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === RETURN

/** The place of the byte that ends the cell which begins at `from`: a delimiter, a new line, or the end; -1 where a quote stays open. */
export function endOfCell({ bytes, delimiter }: CellText, from: number): number {
  let at = from
  while (bytes[at] === SPACE && delimiter !== SPACE) at++
  if (bytes[at] === QUOTE) {
    at = bytes.indexOf(QUOTE, at + 1)
    while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2)
    if (at < 0) return -1
  }
  const { length } = bytes
  while (at < length && bytes[at] !== delimiter && bytes[at] !== NEW_LINE) at++
  return at
}

/** Without blanks round it. */
export function trimmed({ bytes }: CellText, from: number, to: number): { start: number; end: number } {
  let start = from
  let end = to
  while (start < end && isBlank(bytes[start])) start++
  while (end > start && isBlank(bytes[end - 1])) end--
  return { start, end }
}

/** The text of a cell, its quotes undone. */
export function cellAt(text: CellText, from: number): string {
  const { start, end } = trimmed(text, from, endOfCell(text, from))
  const { buffer, byteOffset } = text.bytes
  const isQuoted = end - start > 1 && text.bytes[start] === QUOTE && text.bytes[end - 1] === QUOTE
  if (!isQuoted) return Buffer.from(buffer, byteOffset + start, end - start).toString()
  return Buffer.from(buffer, byteOffset + start + 1, end - start - 2)
    .toString()
    .replaceAll('""', '"')
    .trim()
}

/** The cells of one line, and where the next line begins. */
export function cellsOfLine(text: CellText, from: number): { cells: string[]; next: number } {
  const cells: string[] = []
  let at = from
  for (;;) {
    const end = endOfCell(text, at)
    if (end < 0) return { cells, next: -1 }
    cells.push(cellAt(text, at))
    at = end + 1
    if (text.bytes[end] !== text.delimiter) return { cells, next: Math.min(at, text.bytes.length) }
  }
}

type Part = { readonly from: number; readonly to: number; readonly columns: number }

const isEmptyLine = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === NEW_LINE || (bytes[at] === RETURN && bytes[at + 1] === NEW_LINE)

/** Places of cells by column, with room for rows to come. */
type Room = { rows: number; columns: Int32Array[] }

const FIRST_ROOM = 1024

/** Makes room where there is none: for so many rows as the rest will hold if it goes on as it began. */
function makeRoom(room: Room, shareRead: number): void {
  const size = room.columns[0]?.length ?? 0
  if (room.rows < size) return
  const wanted = Math.ceil(size * Math.max(1.2, 1.05 / shareRead))
  room.columns = room.columns.map((column) => {
    const larger = integers(wanted)
    larger.set(column)
    return larger
  })
}

/** Keeps the places of the cells of one line; says where it ends (-1 in an open quote) and how many cells it has. */
function scanLine(text: CellText, from: number, { rows, columns }: Room): { end: number; cells: number } {
  let at = from
  for (let cells = 1; ; cells++) {
    const column = columns[cells - 1]
    if (column) column[rows] = at
    const end = endOfCell(text, at)
    if (end < 0 || text.bytes[end] !== text.delimiter) return { end, cells }
    at = end + 1
  }
}

/** Finds the cells of the lines between two places. */
export function scanCells(text: CellText, { from, to, columns }: Part): Scanned {
  const room: Room = { rows: 0, columns: Array.from({ length: columns }, () => integers(FIRST_ROOM)) }
  let at = from
  while (at < to) {
    if (isEmptyLine(text.bytes, at)) {
      at += text.bytes[at] === RETURN ? 2 : 1
      continue
    }
    makeRoom(room, (at - from) / (to - from))
    const { end, cells } = scanLine(text, at, room)
    if (end < 0) return { broken: { at, cause: 'quote-not-closed', cells } }
    if (cells !== columns) return { broken: { at, cause: 'cells-of-row', cells } }
    room.rows++
    at = end + 1
  }
  return { rows: room.rows, columns: room.columns.map((column) => column.subarray(0, room.rows)) }
}
