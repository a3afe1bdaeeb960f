import type { Columns } from './columns.ts'
import type { FieldSource } from './mapping.ts'
import type { Problem } from './problem.ts'
import { dateReader } from './read-date.ts'

/** The texts of one row by documented field, empty ones absent; and what could not be read. */
export type MappedRow = { texts: Map<string, string>; problems: Problem[] }
export type RowMapper = (cells: readonly string[]) => MappedRow

type Read = (cells: readonly string[]) => string
type Change = (text: string) => string | undefined

/** One spelling for one text: composed letters, single spaces, none at the ends, no mark of direction. */
const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const PARTS: Record<NonNullable<FieldSource['take']>, (parts: string[]) => string[]> = {
  first: (parts) => parts.slice(0, 1),
  last: (parts) => parts.slice(-1),
  'after-first': (parts) => parts.slice(1),
  'before-last': (parts) => parts.slice(0, -1),
}

const meaningOf = (text: string, values: Readonly<Record<string, string>>): string | undefined =>
  Object.hasOwn(values, text) ? values[text] : values['*']

function origin({ column, constant, join, with: between = ' ' }: FieldSource, header: readonly string[]): Read {
  if (constant !== undefined) return () => constant
  const positions = (join ?? [column ?? '']).map((name) => header.indexOf(name))
  return (cells) =>
    positions
      .map((at) => tidy(cells[at] ?? ''))
      .filter((text) => text !== '')
      .join(between)
}

function changesOf({ split, take, values, date }: FieldSource): Change[] {
  return [
    ...(split === undefined || take === undefined ? [] : [(text: string) => PARTS[take](text.split(split)).join(split)]),
    ...(values === undefined ? [] : [(text: string) => meaningOf(text, values)]),
    ...(date === undefined ? [] : [dateReader(date)]),
  ]
}

type FieldReader = { field: string; path: string; read: Read; changes: Change[]; source: FieldSource }

function readInto(
  { texts, problems }: MappedRow,
  { field, path, read, changes, source }: FieldReader,
  cells: readonly string[],
): void {
  let text: string | undefined = tidy(read(cells))
  if (text === '') return
  for (const change of changes) text = text === undefined ? undefined : change(text)
  if (text === undefined) {
    const allowed = source.values ? Object.keys(source.values) : [source.date]
    problems.push({ path, code: source.values ? 'field/not-a-choice' : 'field/wrong-form', details: { allowed } })
  } else if (text !== '') texts.set(field, text)
}

/** Compiles the sources of the fields into a function of the cells of a row. */
export function rowMapper(header: readonly string[], sources: ReadonlyMap<string, FieldSource>, columns: Columns): RowMapper {
  const readers = [...sources].map(([field, source]) => ({
    field,
    path: columns[field]?.path ?? `/${field}`,
    read: origin(source, header),
    changes: changesOf(source),
    source,
  }))
  return (cells) => {
    const row: MappedRow = { texts: new Map(), problems: [] }
    for (const reader of readers) readInto(row, reader, cells)
    return row
  }
}
