import { createHash } from 'node:crypto'
import type { Sourced } from '../../modules/convergence/index.ts'
import type { Columns } from './columns.ts'
import type { MappedRow } from './map-row.ts'
import type { Problem } from './problem.ts'

/** A row of the file as it was written; `row` counts the rows after the header, from 1. */
export type SourceRow = { row: number; cells: readonly string[] }

/** A file open for reading: its header, and its rows as they come. */
export type TableStream = { header: string[]; rows: AsyncIterable<SourceRow>; delimiter: string }

/** The rows that are loaded or refused together: one person, or the members of one household. */
export type Unit = { rows: SourceRow[]; mapped: MappedRow[]; refused?: Problem }

export type ReadUnit<Value> = { problems: Problem[] } & Partial<Sourced<Value>>

const textOf = (unit: Unit, field: string): string | undefined => unit.mapped[0]?.texts.get(field)

/** What the rows say, whatever they are called: field by field in the order of the columns, their origin left out. */
function digestOf({ mapped }: Unit, columns: Columns): string {
  const said = mapped.map(({ texts }) =>
    Object.keys(columns)
      .filter((field) => field !== 'source_register' && field !== 'source_number')
      .map((field) => texts.get(field) ?? ''),
  )
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)
}

/** Where a unit comes from. Without a register or a number it is known by what it says. */
export function sourceOf(unit: Unit, columns: Columns, register: string | undefined): Sourced<unknown>['source'] {
  const digest = digestOf(unit, columns)
  const [from, number] = [textOf(unit, 'source_register') ?? register, textOf(unit, 'source_number')]
  return from && number ? { register: from, number, digest } : { register: '', number: digest, digest }
}
