import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Columns, HOUSEHOLD_COLUMNS, PERSON_COLUMNS } from '../main/import/columns.ts'
import { RABAT } from './people.ts'

export type Row = Record<string, string>

/** A folder for one test file, gone when it ends; and names in it that are new. */
export function testFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-import-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  return (name) => join(folder, `${++files}-${name}`)
}

/** Writes cells as they are: no quotes are added. Answers the file. */
export function writeRows(file: string, columns: Columns, rows: readonly Row[]): string {
  const names = Object.keys(columns)
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
  writeFileSync(file, lines.map((cells) => cells.join(',')).join('\n'))
  return file
}

export const linesOf = (file: string): string[] => readFileSync(file, 'utf8').replace('\uFEFF', '').trim().split('\r\n')

const exampleOf = (columns: Columns): Row =>
  Object.fromEntries(Object.entries(columns).map(([name, { example }]) => [name, example]))

/** A row of a file of persons, numbered by a register, that is accepted as it stands. */
export const personRow = (register: string, number: number, changes: Row = {}): Row => ({
  ...exampleOf(PERSON_COLUMNS),
  address: '',
  commune: RABAT,
  source_register: register,
  source_number: String(number),
  evidence_kind: '',
  evidence_number: '',
  ...changes,
})

/** A row of a file of households: one member, named by a number. */
export const memberRow = (household: string, number: number, changes: Row = {}): Row => ({
  ...exampleOf(HOUSEHOLD_COLUMNS),
  source_register: '',
  source_number: household,
  address: '',
  commune: RABAT,
  idcs: String(number),
  ...changes,
})
