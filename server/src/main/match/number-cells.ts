import { type Dictionary, integers, UNKNOWN } from '@sijill/matching'
import { type CellPlaces, type CellText, cellAt, endOfCell, trimmed } from './cells.ts'

/** How programs write that a value is missing; such a cell is unknown. */
const MISSING = new Set(['NULL', 'null', '\\N', 'NaN', 'nan', 'N/A', '#N/A', '<NA>'])

/** Distinct cells of one column, found by their bytes: a text is made once for each, not once a row. */
type Numbers = {
  /** Two a slot, side by side as they are read together: number of the cell plus one, and its hash. */
  slots: Int32Array
  /** Three a number: place of the first cell that holds it, its length, and how many hold it. */
  entries: Int32Array
  size: number
}

const FIRST_SLOTS = 1 << 12
const SLOT = 2
const ENTRY = 3
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

const slotsOf = ({ slots }: Numbers): number => slots.length / SLOT
const roomOf = ({ entries }: Numbers): number => entries.length / ENTRY

const newNumbers = (slots: number): Numbers => ({
  slots: new Int32Array(slots * SLOT),
  entries: new Int32Array((slots >> 1) * ENTRY),
  size: 0,
})

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_OFFSET
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), FNV_PRIME)
  return hash ^ (hash >>> 15)
}

function put({ slots }: Numbers, hash: number, number: number): void {
  const last = slots.length / SLOT - 1
  let slot = hash & last
  while (slots[slot * SLOT] !== 0) slot = (slot + 1) & last
  slots[slot * SLOT] = number + 1
  slots[slot * SLOT + 1] = hash
}

/** The same with more room. */
function grown(numbers: Numbers): Numbers {
  const larger = newNumbers(slotsOf(numbers) * 4)
  larger.entries.set(numbers.entries)
  larger.size = numbers.size
  for (let slot = 0; slot < numbers.slots.length; slot += SLOT) {
    const number = numbers.slots[slot] ?? 0
    if (number !== 0) put(larger, numbers.slots[slot + 1] ?? 0, number - 1)
  }
  return larger
}

function isSame(bytes: Uint8Array, one: number, { start, length }: { start: number; length: number }): boolean {
  for (let at = 0; at < length; at++) {
    if (bytes[one + at] !== bytes[start + at]) return false
  }
  return true
}

function isEntry({ entries }: Numbers, number: number, bytes: Uint8Array, cell: { start: number; length: number }): boolean {
  return entries[number * ENTRY + 1] === cell.length && isSame(bytes, entries[number * ENTRY] ?? 0, cell)
}

function numberOf(numbers: Numbers, bytes: Uint8Array, { start, end }: { start: number; end: number }): number {
  const { slots } = numbers
  const hash = hashOf(bytes, start, end)
  const cell = { start, length: end - start }
  const last = slots.length / SLOT - 1
  let slot = hash & last
  for (let known = slots[slot * SLOT] ?? 0; known !== 0; known = slots[slot * SLOT] ?? 0) {
    if (slots[slot * SLOT + 1] === hash && isEntry(numbers, known - 1, bytes, cell)) return known - 1
    slot = (slot + 1) & last
  }
  const number = numbers.size++
  put(numbers, hash, number)
  numbers.entries[number * ENTRY] = start
  numbers.entries[number * ENTRY + 1] = cell.length
  return number
}

/** The number of the cell at a place, UNKNOWN where it is empty; counts it. */
function counted(numbers: Numbers, text: CellText, from: number): number {
  const cell = trimmed(text, from, endOfCell(text, from))
  if (cell.start === cell.end) return UNKNOWN
  const number = numberOf(numbers, text.bytes, cell)
  const count = number * ENTRY + 2
  numbers.entries[count] = (numbers.entries[count] ?? 0) + 1
  return number
}

/** Numbers the cells of one column of a file, over all the parts in which it was scanned. */
export function numberCells(text: CellText, parts: readonly CellPlaces[], column: number): Dictionary {
  const codes = integers(parts.reduce((rows, part) => rows + part.rows, 0))
  let numbers = newNumbers(FIRST_SLOTS)
  let row = 0
  for (const { columns } of parts) {
    for (const place of columns[column] ?? []) {
      codes[row++] = counted(numbers, text, place)
      if (numbers.size === roomOf(numbers)) numbers = grown(numbers)
    }
  }
  const { size, entries } = numbers
  const texts = Array.from({ length: size }, (_, number) => knownText(cellAt(text, entries[number * ENTRY] ?? 0)))
  return { codes, texts, counts: Int32Array.from({ length: size }, (_, number) => entries[number * ENTRY + 2] ?? 0) }
}

function knownText(cell: string): string {
  return MISSING.has(cell) ? '' : cell
}
