import { integers, UNKNOWN } from './dictionary.ts'
import { mix, together } from './hash.ts'
import type { Field, Table } from './table.ts'

/**
 * Something on which two rows may agree: `hashes` of each row, 0 where it is unknown.
 * `fields` are those that it reads; atoms of one `group` read the same.
 */
export type Atom = {
  readonly name: string
  readonly group: number
  readonly fields: readonly number[]
  readonly hashes: Int32Array
  /** What it is made of: a rule of these finds no pair that it does not find. */
  readonly parts?: readonly Atom[]
}

/** The hash of each row by that of its code. */
function hashesOfCodes(codes: Int32Array, hashOf: (code: number) => number): Int32Array {
  const hashes = integers(codes.length)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? UNKNOWN
    hashes[row] = code === UNKNOWN ? 0 : hashOf(code)
  }
  return hashes
}

const hashesOf = (codes: Int32Array, salt: number): Int32Array => hashesOfCodes(codes, (code) => mix(code, salt))

/** Rows by a part of their text; rows whose part is empty are unknown. */
function partHashes(
  codes: Int32Array,
  texts: readonly string[],
  { salt, part }: { salt: number; part: (text: string) => string },
) {
  const numbers = new Map<string, number>()
  const hashes = texts.map((text) => {
    const wanted = part(text)
    if (wanted === '') return 0
    const number = numbers.get(wanted) ?? numbers.size
    numbers.set(wanted, number)
    return mix(number, salt)
  })
  return hashesOfCodes(codes, (code) => hashes[code] ?? 0)
}

const FIRST_JANUARY = '-01-01'
const PREFIX_LETTERS = 5
// A column of fewer values than this brings no two rows together.
const FEWEST_VALUES = 8

// Half of a generation is born on 1 January: its day brings together strangers.
const withoutFirstJanuary = (date: string): string => (date.endsWith(FIRST_JANUARY) || date.length < 10 ? '' : date)

const DATE_PARTS: Readonly<Record<string, (date: string) => string>> = {
  year: (date) => date.slice(0, 4),
  month: (date) => withoutFirstJanuary(date).slice(0, 7),
  'day-of-year': (date) => withoutFirstJanuary(date).slice(5),
}

function dateAtoms({ field, columns }: Field, at: number): Atom[] {
  return columns.flatMap(({ values: { codes, texts } }) => [
    { name: field, group: at, fields: [at], hashes: hashesOf(codes, at) },
    ...Object.entries(DATE_PARTS).map(([name, part]) => ({
      name: `${field}.${name}`,
      group: at,
      fields: [at],
      hashes: partHashes(codes, texts, { salt: at, part }),
    })),
  ])
}

const columnName = (field: string, column: number): string => (column === 0 ? field : `${field}.${column + 1}`)

/** Keys of all names share one numbering and one salt, so that the hash of a given name is that of an equal family name. */
function nameAtoms({ field, columns }: Field, at: number): Atom[] {
  return columns.flatMap(({ keys }, column) =>
    keys ? [{ name: columnName(field, column), group: at, fields: [at], hashes: hashesOf(keys.codes, 0) }] : [],
  )
}

/** Given and family name together, in either order: a group of its own, for it also finds names that were crossed over. */
function bothNames({ fields }: Table, atoms: readonly Atom[]): Atom[] {
  const [given, family] = [
    fields.findIndex(({ kind }) => kind === 'given-name'),
    fields.findIndex(({ kind }) => kind === 'family-name'),
  ]
  const families = atoms.filter(({ group }) => group === family)
  return atoms
    .filter(({ group }) => group === given)
    .flatMap((one, column) => {
      const other = families[column]
      if (!other) return []
      const hashes = integers(one.hashes.length)
      for (let row = 0; row < hashes.length; row++) hashes[row] = together(one.hashes[row] ?? 0, other.hashes[row] ?? 0)
      return [
        { name: columnName('both names', column), group: fields.length, fields: [given, family], hashes, parts: [one, other] },
      ]
    })
}

function valueAtoms({ field, kind, columns }: Field, at: number): Atom[] {
  return columns.flatMap(({ values, spellings }) => {
    const atom = (name: string, part: (text: string) => string): Atom => ({
      name,
      group: at,
      fields: [at],
      hashes: partHashes(values.codes, spellings, { salt: at, part }),
    })
    const whole = atom(field, (text) => text)
    const beginning = (text: string): string => (text.length > PREFIX_LETTERS ? text.slice(0, PREFIX_LETTERS) : '')
    return kind === 'text' ? [whole, atom(`${field}.beginning`, beginning)] : [whole]
  })
}

function atomsOfField(field: Field, at: number): Atom[] {
  if (field.kind === 'date') return dateAtoms(field, at)
  if (field.columns.every(({ values }) => values.texts.length < FEWEST_VALUES)) return []
  return field.columns.some(({ keys }) => keys) ? nameAtoms(field, at) : valueAtoms(field, at)
}

export function atomsOf(table: Table): Atom[] {
  const atoms = table.fields.flatMap(atomsOfField)
  return [...atoms, ...bothNames(table, atoms)]
}
