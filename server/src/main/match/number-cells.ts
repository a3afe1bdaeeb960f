import { type Dictionary, integers, UNKNOWN } from '@sijill/matching'
import { type CellPlaces, type CellText, cellAt, endOfCell, trimmed } from './cells.ts'

/** How programs write that a value is missing; such a cell is unknown. */
const MISSING = new Set(['NULL', 'null', '\\N', 'NaN', 'nan', 'N/A', '#N/A', '<NA>'])

/** Distinct cells of one column, found by their bytes: a text is made once for each, not once a row. */
type Numbers = {
  slots: Int32Array
  /** By number: hash, place of the first cell that holds it, and its length. */
  hashes: Int32Array
  starts: Int32Array
  lengths: Int32Array
  counts: Int32Array
  size: number
}

const FIRST_SLOTS = 1 << 12
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

const newNumbers = (slots: number): Numbers => ({
  slots: new Int32Array(slots),
  hashes: new Int32Array(slots >> 1),
  starts: new Int32Array(slots >> 1),
  lengths: new Int32Array(slots >> 1),
  counts: new Int32Array(slots >> 1),
  size: 0,
})

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_OFFSET
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), FNV_PRIME)
  return hash ^ (hash >>> 15)
}

function grown(numbers: Numbers): Numbers {
  const larger = newNumbers(numbers.slots.length * 4)
  for (const part of ['hashes', 'starts', 'lengths', 'counts'] as const) larger[part].set(numbers[part])
  larger.size = numbers.size
  for (let number = 0; number < numbers.size; number++) {
    let slot = (larger.hashes[number] ?? 0) & (larger.slots.length - 1)
    while (larger.slots[slot] !== 0) slot = (slot + 1) & (larger.slots.length - 1)
    larger.slots[slot] = number + 1
  }
  return larger
}

function isSame(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) {
    if (bytes[one + at] !== bytes[other + at]) return false
  }
  return true
}

function numberOf(numbers: Numbers, bytes: Uint8Array, start: number, end: number): number {
  const hash = hashOf(bytes, start, end)
  const last = numbers.slots.length - 1
  let slot = hash & last
  for (let known = numbers.slots[slot] ?? 0; known !== 0; known = numbers.slots[slot] ?? 0) {
    const number = known - 1
    const isAlike = numbers.hashes[number] === hash && numbers.lengths[number] === end - start
    if (isAlike && isSame(bytes, numbers.starts[number] ?? 0, start, end - start)) return number
    slot = (slot + 1) & last
  }
  const number = numbers.size++
  numbers.slots[slot] = number + 1
  numbers.hashes[number] = hash
  numbers.starts[number] = start
  numbers.lengths[number] = end - start
  return number
}

/** The number of the cell at a place, UNKNOWN where it is empty; counts it. */
function counted(numbers: Numbers, text: CellText, from: number): number {
  const { start, end } = trimmed(text, from, endOfCell(text, from))
  if (start === end) return UNKNOWN
  const number = numberOf(numbers, text.bytes, start, end)
  numbers.counts[number] = (numbers.counts[number] ?? 0) + 1
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
      if (numbers.size === numbers.hashes.length) numbers = grown(numbers)
    }
  }
  const texts = Array.from({ length: numbers.size }, (_, number) => knownText(cellAt(text, numbers.starts[number] ?? 0)))
  return { codes, texts, counts: numbers.counts.slice(0, numbers.size) }
}

function knownText(cell: string): string {
  return MISSING.has(cell) ? '' : cell
}
