import { fieldChecker, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import type { Columns } from './columns.ts'
import { isDateFormat } from './read-date.ts'

const strict = { additionalProperties: false }

/** Where the text of a field comes from: one of `column`, `constant` or `join`, then the changes, in this order. */
export const FieldSource = Type.Object(
  {
    column: Type.Optional(Type.String({ minLength: 1 })),
    constant: Type.Optional(Type.String()),
    join: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 2 })),
    /** Between joined columns; a space unless told. */
    with: Type.Optional(Type.String()),
    split: Type.Optional(Type.String({ minLength: 1 })),
    take: Type.Optional(Type.Enum(['first', 'last', 'after-first', 'before-last'])),
    /** What each value of the file means; `*` is any other value. */
    values: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** `DD/MM/YYYY` and the like; unknown parts written 00 are left out, never guessed. */
    date: Type.Optional(Type.String()),
    /** The text is a number of another register, or an identity card: the field is the person's IDCS. */
    lookup: Type.Optional(
      Type.Object({ by: Type.Enum(['source-number', 'cnie']), register: Type.Optional(Type.String({ minLength: 1 })) }, strict),
    ),
  },
  strict,
)
export type FieldSource = Static<typeof FieldSource>

export const Mapping = Type.Object(
  {
    /** For the reader of the file: where it comes from, what was supposed. */
    about: Type.Optional(Type.String()),
    register: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
    encoding: Type.Optional(Type.String({ minLength: 1 })),
    fields: Type.Record(Type.String(), FieldSource),
  },
  strict,
)
export type Mapping = Static<typeof Mapping>

const check = fieldChecker(Mapping)
const wrongForm = (field: string, part: string) => ({ path: `/fields/${field}${part}`, code: 'field/wrong-form' }) as const

function problemsOfSource(field: string, { column, constant, join, split, take, date, lookup }: FieldSource) {
  const origins = [column, constant, join].filter((origin) => origin !== undefined).length
  return [
    ...(origins === 1 ? [] : [wrongForm(field, '')]),
    ...((split === undefined) === (take === undefined) ? [] : [wrongForm(field, '/take')]),
    ...(date === undefined || isDateFormat(date) ? [] : [wrongForm(field, '/date')]),
    ...(lookup?.by === 'source-number' && !lookup.register
      ? [{ path: `/fields/${field}/lookup/register`, code: 'field/missing' } as const]
      : []),
  ]
}

/** A mapping that can be used with these columns. @throws Refusal naming each wrong field. */
export function checkedMapping(value: unknown, columns: Columns): Mapping {
  const fields = check(value)
  if (fields.length > 0) refuse('import/mapping-invalid', {}, fields)
  const mapping = value as Mapping
  const unknown = Object.keys(mapping.fields).filter((field) => !Object.hasOwn(columns, field))
  const problems = [
    ...unknown.map((field) => ({ path: `/fields/${field}`, code: 'field/unknown' }) as const),
    ...Object.entries(mapping.fields).flatMap(([field, source]) => problemsOfSource(field, source)),
  ]
  if (problems.length > 0) refuse('import/mapping-invalid', {}, problems)
  return mapping
}

/** `field=value` of the command line. */
export function pair(option: string, text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) refuse('import/mapping-invalid', { option, text, form: 'field=value' })
  return [text.slice(0, at), text.slice(at + 1)]
}

const namesOf = ({ column, join }: FieldSource): string[] => [...(column === undefined ? [] : [column]), ...(join ?? [])]

/**
 * Every documented field and where it comes from in a file of this header: as mapped, else the column of its own name.
 * Refuses before the first row when a column is not in the file or nothing would fill a required field.
 */
export function sourcesFor(header: readonly string[], mapping: Mapping, columns: Columns): Map<string, FieldSource> {
  const present = new Set(header)
  const sources = new Map(
    Object.keys(columns).flatMap((field) => {
      const mapped = mapping.fields[field] ?? (present.has(field) ? { column: field } : undefined)
      return mapped ? [[field, mapped] as const] : []
    }),
  )
  const absent = [...sources.values()].flatMap(namesOf).filter((name) => !present.has(name))
  const unfilled = Object.entries(columns).flatMap(([field, { required }]) => (required && !sources.has(field) ? [field] : []))
  if (absent.length + unfilled.length > 0) refuse('import/column-missing', { absent, unfilled, header: [...header] })
  return sources
}

/** The columns of the file behind a field, to point at them in a reason. */
export const columnsBehind = (source: FieldSource | undefined): string[] => (source ? namesOf(source) : [])
