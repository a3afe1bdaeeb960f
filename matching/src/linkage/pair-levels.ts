import { type Comparator, comparatorOf, NO_LEVEL, PENDING, SOUND, SWAPPED } from './comparator.ts'
import { UNKNOWN } from './dictionary.ts'
import type { Column, Field, Table } from './table.ts'

/** Compares two rows of a table on all fields. */
export type PairComparator = {
  readonly comparators: readonly Comparator[]
  /** Writes the level of each field into `levels`; those that need letters stay PENDING. */
  readonly quick: (a: number, b: number, levels: Int8Array) => void
  /** Completes what `quick` left PENDING. */
  readonly complete: (a: number, b: number, levels: Int8Array) => void
}

const keyAt = (column: Column, row: number): number => column.keys?.codes[row] ?? UNKNOWN

/** Given and family name crossed over: what is known of both must agree, and one crossing at least must be seen. */
function isCrossed(given: Column, family: Column, { a, b }: { a: number; b: number }): boolean {
  const givenA = keyAt(given, a)
  const familyB = keyAt(family, b)
  if (givenA !== familyB && givenA !== UNKNOWN && familyB !== UNKNOWN) return false
  const givenB = keyAt(given, b)
  const familyA = keyAt(family, a)
  if (givenB !== familyA && givenB !== UNKNOWN && familyA !== UNKNOWN) return false
  return (givenA === familyB && givenA !== UNKNOWN) || (givenB === familyA && givenB !== UNKNOWN)
}

const isUnlike = (level: number): boolean => level === NO_LEVEL || level === PENDING || level > SOUND

/** Where the table has a given and a family name: marks both when they are crossed over and do not agree in place. */
function crossing(fields: readonly Field[]): (a: number, b: number, levels: Int8Array) => void {
  const [given, family] = [
    fields.findIndex(({ kind }) => kind === 'given-name'),
    fields.findIndex(({ kind }) => kind === 'family-name'),
  ]
  const families = fields[family]?.columns ?? []
  const columns = (fields[given]?.columns ?? []).slice(0, families.length)
  return (a, b, levels) => {
    if (!isUnlike(levels[given] ?? NO_LEVEL) || !isUnlike(levels[family] ?? NO_LEVEL)) return
    if (!columns.some((column, at) => isCrossed(column, families[at] ?? column, { a, b }))) return
    levels[given] = SWAPPED
    levels[family] = SWAPPED
  }
}

export function comparePairs({ fields }: Table): PairComparator {
  const comparators = fields.map(comparatorOf)
  const crosses = fields.some(({ kind }) => kind === 'given-name') && fields.some(({ kind }) => kind === 'family-name')
  const cross = crosses ? crossing(fields) : () => {}
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
