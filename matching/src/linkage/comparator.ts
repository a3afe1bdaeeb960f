import { jaroWinkler } from '../jaro-winkler.ts'
import { compareCodes, compareDates, type DateParts, datePartsOf } from './compare-values.ts'
import { UNKNOWN } from './dictionary.ts'
import { type Column, type Field, type FieldKind, isNameKind } from './table.ts'

/** The levels of each kind, best first after `unknown`; a level is stored as its place in this list. */
export const LEVELS = {
  name: ['unknown', 'exact', 'sound', 'close', 'alike', 'resembling', 'different', 'swapped'],
  date: ['unknown', 'exact', 'day-month-swapped', 'near', 'first-january', 'two-parts', 'same-year', 'one-part', 'different'],
  code: ['unknown', 'exact', 'near', 'different'],
  text: ['unknown', 'exact', 'close', 'alike', 'resembling', 'different'],
} as const satisfies Record<string, readonly string[]>

export const NO_LEVEL = 0
export const EXACT = 1
export const SOUND = 2
const CLOSE = 3
export const SWAPPED = 7
/** Letters must be compared to know the level. */
export const PENDING = -1

export const levelsOf = (kind: FieldKind): readonly string[] =>
  LEVELS[isNameKind(kind) ? 'name' : (kind as 'date' | 'code' | 'text')]

/** Compares two rows on one field. `quick` looks at codes alone and may answer PENDING; `full` then compares the letters. */
export type Comparator = {
  readonly field: string
  readonly levels: readonly string[]
  readonly quick: (a: number, b: number) => number
  readonly full: (a: number, b: number) => number
  /** How many rows hold the value on which the two agree, where the level says that they agree on one; 0 elsewhere. */
  readonly sharedBy: (a: number, b: number, level: number) => number
}

// Jaro–Winkler bounds of close, alike and resembling.
const BOUNDS = [0.93, 0.86, 0.75]

/** Place of a likeness among three levels: 0 close, 1 alike, 2 resembling, 3 different. */
function gradeOf(likeness: number): number {
  const grade = BOUNDS.findIndex((bound) => likeness >= bound)
  return grade < 0 ? BOUNDS.length : grade
}

const codeAt = (codes: Int32Array, row: number): number => codes[row] ?? UNKNOWN

/** Count of the rarer of the agreements of two rows, over all columns of a field. */
function rarest(columns: readonly Column[], part: 'values' | 'keys', [a, b]: readonly [number, number]): number {
  let least = 0
  for (const column of columns) {
    const { codes, counts } = column[part] ?? column.values
    const code = codeAt(codes, a)
    if (code === UNKNOWN || code !== codeAt(codes, b)) continue
    const count = counts[code] ?? 0
    if (least === 0 || count < least) least = count
  }
  return least
}

/** How one column of a name agrees, by codes alone. */
function quickColumn({ values, keys }: Column, a: number, b: number): number {
  const one = codeAt(values.codes, a)
  const other = codeAt(values.codes, b)
  if (one === UNKNOWN || other === UNKNOWN) return NO_LEVEL
  if (one === other) return EXACT
  const key = keys ? codeAt(keys.codes, a) : UNKNOWN
  return keys && key !== UNKNOWN && key === codeAt(keys.codes, b) ? SOUND : PENDING
}

function quickName(columns: readonly Column[], a: number, b: number): number {
  let level = NO_LEVEL
  for (const column of columns) {
    const found = quickColumn(column, a, b)
    if (found === EXACT) return EXACT
    if (found === SOUND || level === NO_LEVEL) level = found
  }
  return level
}

/** How the key of `a` in one column agrees with that of `b` in another. */
function acrossTwo([one, other]: readonly [Column, Column], a: number, b: number): number {
  const keyA = codeAt(one.keys?.codes ?? one.values.codes, a)
  const keyB = codeAt(other.keys?.codes ?? other.values.codes, b)
  if (keyA === UNKNOWN || keyB === UNKNOWN) return NO_LEVEL
  return keyA === keyB ? SOUND : CLOSE + gradeOf(jaroWinkler(one.keys?.texts[keyA] ?? '', other.keys?.texts[keyB] ?? ''))
}

/** Two rows that share no column of a name: one in Arabic, the other in Latin. The best of what their keys say. */
function acrossColumns(columns: readonly Column[], a: number, b: number): number {
  const levels = columns.flatMap((one) => columns.map((other) => (one === other ? NO_LEVEL : acrossTwo([one, other], a, b))))
  const known = levels.filter((level) => level !== NO_LEVEL)
  return known.length === 0 ? NO_LEVEL : Math.min(...known)
}

function bestLikeness(columns: readonly Column[], a: number, b: number): number {
  let best = 0
  for (const { values, spellings } of columns) {
    const one = codeAt(values.codes, a)
    const other = codeAt(values.codes, b)
    if (one !== UNKNOWN && other !== UNKNOWN) best = Math.max(best, jaroWinkler(spellings[one] ?? '', spellings[other] ?? ''))
  }
  return best
}

function nameComparator({ field, columns }: Field): Comparator {
  return {
    field,
    levels: LEVELS.name,
    quick: (a, b) => quickName(columns, a, b) || (columns.length > 1 ? acrossColumns(columns, a, b) : NO_LEVEL),
    full: (a, b) => CLOSE + gradeOf(bestLikeness(columns, a, b)),
    sharedBy(a, b, level) {
      if (level === EXACT) return rarest(columns, 'values', [a, b])
      return level === SOUND ? rarest(columns, 'keys', [a, b]) : 0
    },
  }
}

function quickValue(codes: Int32Array, a: number, b: number): number {
  const one = codeAt(codes, a)
  const other = codeAt(codes, b)
  if (one === UNKNOWN || other === UNKNOWN) return NO_LEVEL
  return one === other ? EXACT : PENDING
}

/** A field whose rows are compared by their values alone: `unequal` grades two different ones. */
function valueComparator({ field, kind, columns }: Field, unequal: (codeA: number, codeB: number) => number): Comparator {
  const [first] = columns
  if (!first) throw new RangeError(`field without a column: ${field}`)
  const { codes } = first.values
  return {
    field,
    levels: levelsOf(kind),
    quick: (a, b) => quickValue(codes, a, b),
    full: (a, b) => unequal(codeAt(codes, a), codeAt(codes, b)),
    sharedBy: (a, b, level) => (level === EXACT ? rarest([first], 'values', [a, b]) : 0),
  }
}

export function comparatorOf(field: Field): Comparator {
  if (isNameKind(field.kind)) return nameComparator(field)
  const spellings = field.columns[0]?.spellings ?? []
  const spelt = (code: number): string => spellings[code] ?? ''
  if (field.kind === 'text') return valueComparator(field, (a, b) => 2 + gradeOf(jaroWinkler(spelt(a), spelt(b))))
  if (field.kind === 'code') return valueComparator(field, (a, b) => compareCodes(spelt(a), spelt(b)))
  const parts: readonly DateParts[] = spellings.map(datePartsOf)
  return valueComparator(field, (a, b) => compareDates(parts[a], parts[b]))
}
