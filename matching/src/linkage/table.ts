import { foldArabic } from '../fold-arabic.ts'
import { keyOfTokens } from '../name-key.ts'
import { isArabic, nameTokens } from '../name-tokens.ts'
import { type Dictionary, encode, mapTexts, numberTogether, rowByRow, stacked } from './dictionary.ts'
import { asDate } from './written-date.ts'

export const FIELD_KINDS = ['given-name', 'family-name', 'name', 'date', 'code', 'text'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** One field of the records. Several columns are several writings of the same thing (scripts); an empty value is unknown. */
export type FieldInput = {
  readonly field: string
  readonly kind: FieldKind
  readonly columns: readonly ColumnInput[]
}
/** The cells of a column, or the same already numbered. */
export type ColumnInput = readonly string[] | Dictionary

export type Column = {
  readonly values: Dictionary
  /** Keys of names, one numbering for all name columns of the table, so that swapped parts and two scripts can be compared. */
  readonly keys: Dictionary | undefined
  /** What is compared letter by letter, by the code of the value. */
  readonly spellings: readonly string[]
}
export type Field = { readonly field: string; readonly kind: FieldKind; readonly columns: readonly Column[] }
/** Codes of all columns, row by row: two rows are compared by two reads of memory, not by two for each column. */
export type Records = { readonly cells: Int32Array; readonly width: number; readonly places: ReadonlyMap<Dictionary, number> }
export type Table = { readonly rows: number; readonly fields: readonly Field[]; readonly records: Records }

/** Names of the fields that hold a name in `kind`; their columns carry keys. */
export const isNameKind = (kind: FieldKind): boolean => kind === 'given-name' || kind === 'family-name' || kind === 'name'

const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/

function asWritten(value: string): string {
  const lower = value.toLowerCase()
  if (PLAIN.test(lower)) return lower
  return isArabic(value) ? foldArabic(value) : lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim()
}

const squeezed = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '')

const isNumbered = (input: ColumnInput): input is Dictionary => 'codes' in input
const numbered = (input: ColumnInput): Dictionary => (isNumbered(input) ? input : encode(input))

function nameColumn(values: Dictionary): Column {
  const spellings: string[] = []
  const keyed = (text: string): string => {
    const tokens = nameTokens(text)
    spellings.push(tokens.length === 1 ? (tokens[0] ?? '') : tokens.join(''))
    return keyOfTokens(tokens)
  }
  const keys = mapTexts(values, keyed)
  return { values: { ...values, texts: spellings }, keys, spellings }
}

/** Folds the values of a column once each. Needs no other column, so that several may be prepared at the same time. */
export function prepareColumn(kind: FieldKind, input: ColumnInput): Column {
  const values = mapTexts(numbered(input), kind === 'date' ? asDate : asWritten)
  if (isNameKind(kind)) return nameColumn(values)
  return { values, keys: undefined, spellings: kind === 'date' ? values.texts : values.texts.map(squeezed) }
}

export const stackedInput = (first: ColumnInput, second: ColumnInput): Dictionary => stacked(numbered(first), numbered(second))

const dictionariesOf = ({ values, keys }: Column): Dictionary[] => (keys ? [values, keys] : [values])

function recordsOf(fields: readonly Field[], rows: number): Records {
  const dictionaries = fields.flatMap(({ columns }) => columns.flatMap(dictionariesOf))
  const places = new Map(dictionaries.map((dictionary, place) => [dictionary, place]))
  return {
    cells: rowByRow(
      dictionaries.map(({ codes }) => codes),
      rows,
    ),
    width: dictionaries.length,
    places,
  }
}

/** @throws RangeError when columns differ in length */
export function tableOf(prepared: readonly Field[]): Table {
  const rows = prepared[0]?.columns[0]?.values.codes.length ?? 0
  for (const { field, columns } of prepared) {
    if (columns.length === 0 || columns.some(({ values }) => values.codes.length !== rows))
      throw new RangeError(`columns of ${field} do not fit`)
  }
  const keys = numberTogether(prepared.flatMap(({ columns }) => columns.flatMap((column) => column.keys ?? [])))
  const withKeys = (column: Column): Column => (column.keys ? { ...column, keys: keys.shift() } : column)
  const fields = prepared.map((field) => ({ ...field, columns: field.columns.map(withKeys) }))
  return { rows, fields, records: recordsOf(fields, rows) }
}

/** Numbers every value once, so that millions of comparisons compare integers. @throws RangeError when columns differ in length */
export const buildTable = (inputs: readonly FieldInput[]): Table =>
  tableOf(
    inputs.map(({ field, kind, columns }) => ({ field, kind, columns: columns.map((column) => prepareColumn(kind, column)) })),
  )
