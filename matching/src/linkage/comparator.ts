import { jaroWinkler } from '../jaro-winkler.ts'
import { compareCodes, compareDates, type DateParts, datePartsOf } from './compare-values.ts'
import { UNKNOWN } from './dictionary.ts'
import { type Column, type Field, type FieldKind, isNameKind, type Records } from './table.ts'

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

/** A column with its place in the records. */
type Placed = Column & { readonly place: number; readonly keyPlace: number }
/** Reads the codes of rows. */
type Cells = { readonly cells: Int32Array; readonly width: number }

const codeAt = ({ cells, width }: Cells, place: number, row: number): number => cells[row * width + place] ?? UNKNOWN

/** Count of the rarer of the agreements of two rows, over all columns of a field. */
function rarest(cells: Cells, columns: readonly Placed[], { a, b, ofKeys }: { a: number; b: number; ofKeys: boolean }): number {
  let least = Number.POSITIVE_INFINITY
  for (const { values, keys = values, place, keyPlace } of columns) {
    const [dictionary, at] = ofKeys ? [keys, keyPlace] : [values, place]
    const code = codeAt(cells, at, a)
    if (code !== UNKNOWN && code === codeAt(cells, at, b)) least = Math.min(least, dictionary.counts[code] ?? 0)
  }
  return Number.isFinite(least) ? least : 0
}

/** How one column of a name agrees, by codes alone. */
function quickColumn(cells: Cells, { place, keyPlace }: Placed, a: number, b: number): number {
  const one = codeAt(cells, place, a)
  const other = codeAt(cells, place, b)
  if (one === UNKNOWN || other === UNKNOWN) return NO_LEVEL
  if (one === other) return EXACT
  const key = codeAt(cells, keyPlace, a)
  return key !== UNKNOWN && key === codeAt(cells, keyPlace, b) ? SOUND : PENDING
}

function quickName(cells: Cells, columns: readonly Placed[], a: number, b: number): number {
  let level = NO_LEVEL
  for (const column of columns) {
    const found = quickColumn(cells, column, a, b)
    if (found === EXACT) return EXACT
    if (found === SOUND || level === NO_LEVEL) level = found
  }
  return level
}

/** How a key in one column agrees with one in another; keys of all names share one numbering. */
function acrossTwo(texts: readonly string[], one: number, other: number): number {
  if (one === UNKNOWN || other === UNKNOWN) return NO_LEVEL
  return one === other ? SOUND : CLOSE + gradeOf(jaroWinkler(texts[one] ?? '', texts[other] ?? ''))
}

/** Two rows that share no column of a name: one in Arabic, the other in Latin. The best of what their keys say. */
function acrossColumns(cells: Cells, columns: readonly Placed[], a: number, b: number): number {
  let best = NO_LEVEL
  for (const one of columns) {
    for (const other of columns) {
      if (one === other) continue
      const level = acrossTwo(one.keys?.texts ?? [], codeAt(cells, one.keyPlace, a), codeAt(cells, other.keyPlace, b))
      if (level !== NO_LEVEL && (best === NO_LEVEL || level < best)) best = level
    }
  }
  return best
}

function bestLikeness(cells: Cells, columns: readonly Placed[], a: number, b: number): number {
  let best = 0
  for (const { spellings, place } of columns) {
    const one = codeAt(cells, place, a)
    const other = codeAt(cells, place, b)
    if (one !== UNKNOWN && other !== UNKNOWN) best = Math.max(best, jaroWinkler(spellings[one] ?? '', spellings[other] ?? ''))
  }
  return best
}

type PlacedField = { readonly field: string; readonly kind: FieldKind; readonly columns: readonly Placed[] }

function nameComparator(cells: Cells, { field, columns }: PlacedField): Comparator {
  const hasScripts = columns.length > 1
  return {
    field,
    levels: LEVELS.name,
    quick(a, b) {
      const level = quickName(cells, columns, a, b)
      return level === NO_LEVEL && hasScripts ? acrossColumns(cells, columns, a, b) : level
    },
    full: (a, b) => CLOSE + gradeOf(bestLikeness(cells, columns, a, b)),
    sharedBy(a, b, level) {
      if (level === EXACT) return rarest(cells, columns, { a, b, ofKeys: false })
      return level === SOUND ? rarest(cells, columns, { a, b, ofKeys: true }) : 0
    },
  }
}

/** A field whose rows are compared by their values alone: `unequal` grades two different ones. */
function valueComparator(
  cells: Cells,
  { field, kind, columns: [first] }: PlacedField,
  unequal: (codeA: number, codeB: number) => number,
): Comparator {
  if (!first) throw new RangeError(`field without a column: ${field}`)
  const { place, values } = first
  return {
    field,
    levels: levelsOf(kind),
    quick(a, b) {
      const one = codeAt(cells, place, a)
      const other = codeAt(cells, place, b)
      if (one === UNKNOWN || other === UNKNOWN) return NO_LEVEL
      return one === other ? EXACT : PENDING
    },
    full: (a, b) => unequal(codeAt(cells, place, a), codeAt(cells, place, b)),
    sharedBy: (a, _b, level) => (level === EXACT ? (values.counts[codeAt(cells, place, a)] ?? 0) : 0),
  }
}

const placed = ({ field, kind, columns }: Field, { places }: Records): PlacedField => ({
  field,
  kind,
  columns: columns.map((column) => ({
    ...column,
    place: places.get(column.values) ?? 0,
    keyPlace: places.get(column.keys ?? column.values) ?? 0,
  })),
})

export function comparatorOf(field: Field, records: Records): Comparator {
  const of = placed(field, records)
  if (isNameKind(field.kind)) return nameComparator(records, of)
  const spellings = field.columns[0]?.spellings ?? []
  const spelt = (code: number): string => spellings[code] ?? ''
  if (field.kind === 'text') return valueComparator(records, of, (a, b) => 2 + gradeOf(jaroWinkler(spelt(a), spelt(b))))
  if (field.kind === 'code') return valueComparator(records, of, (a, b) => compareCodes(spelt(a), spelt(b)))
  const parts: readonly DateParts[] = spellings.map(datePartsOf)
  return valueComparator(records, of, (a, b) => compareDates(parts[a], parts[b]))
}
