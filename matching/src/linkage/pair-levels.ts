import { type Comparator, comparatorOf, NO_LEVEL, PENDING, SOUND, SWAPPED } from './comparator.ts'
import { UNKNOWN } from './dictionary.ts'
import type { Field, Table } from './table.ts'

/** Compares two rows of a table on all fields. */
export type PairComparator = {
  readonly comparators: readonly Comparator[]
  /** Writes the level of each field into `levels`; those that need letters stay PENDING. */
  readonly quick: (a: number, b: number, levels: Int8Array) => void
  /** Completes what `quick` left PENDING. */
  readonly complete: (a: number, b: number, levels: Int8Array) => void
}

/** Reads the key of a given and of a family name in one script. */
type Crossing = { readonly given: (row: number) => number; readonly family: (row: number) => number }

/** Given and family name crossed over: what is known of both must agree, and one crossing at least must be seen. */
function isCrossed({ given, family }: Crossing, a: number, b: number): boolean {
  const givenA = given(a)
  const familyB = family(b)
  if (givenA !== familyB && givenA !== UNKNOWN && familyB !== UNKNOWN) return false
  const givenB = given(b)
  const familyA = family(a)
  if (givenB !== familyA && givenB !== UNKNOWN && familyA !== UNKNOWN) return false
  return (givenA === familyB && givenA !== UNKNOWN) || (givenB === familyA && givenB !== UNKNOWN)
}

function keysOf({ columns }: Field, { cells, width, places }: Table['records']): ((row: number) => number)[] {
  return columns.flatMap(({ keys }) => {
    const place = keys && places.get(keys)
    return place === undefined ? [] : [(row: number) => cells[row * width + place] ?? UNKNOWN]
  })
}

const isUnlike = (level: number): boolean => level === NO_LEVEL || level === PENDING || level > SOUND

type Cross = (a: number, b: number, levels: Int8Array) => void

/** Where the table has a given and a family name: marks both when they are crossed over and do not agree in place. */
function crossing({ fields, records }: Table): Cross {
  const given = fields.findIndex(({ kind }) => kind === 'given-name')
  const family = fields.findIndex(({ kind }) => kind === 'family-name')
  const [ofGiven, ofFamily] = [fields[given], fields[family]]
  if (!ofGiven || !ofFamily) return () => {}
  const families = keysOf(ofFamily, records)
  const crossings = keysOf(ofGiven, records).flatMap((key, at) => {
    const other = families[at]
    return other ? [{ given: key, family: other }] : []
  })
  return (a, b, levels) => {
    if (!isUnlike(levels[given] ?? NO_LEVEL) || !isUnlike(levels[family] ?? NO_LEVEL)) return
    if (!crossings.some((one) => isCrossed(one, a, b))) return
    levels[given] = SWAPPED
    levels[family] = SWAPPED
  }
}

export function comparePairs(table: Table): PairComparator {
  const comparators = table.fields.map((field) => comparatorOf(field, table.records))
  const cross = crossing(table)
  return {
    comparators,
    quick(a, b, levels) {
      for (let at = 0; at < comparators.length; at++) levels[at] = comparators[at]?.quick(a, b) ?? NO_LEVEL
      cross(a, b, levels)
    },
    complete(a, b, levels) {
      for (let at = 0; at < comparators.length; at++) {
        if (levels[at] === PENDING) levels[at] = comparators[at]?.full(a, b) ?? NO_LEVEL
      }
    },
  }
}

/** All levels of a pair at once. */
export function allLevels(pairs: PairComparator, [a, b]: readonly [number, number], levels: Int8Array): void {
  pairs.quick(a, b, levels)
  pairs.complete(a, b, levels)
}
