import { Refusal } from '@sijill/contract'
import {
  type ImportKind,
  type ImportOutcome,
  importHouseholds,
  importLegacyRows,
  importPersons,
  type Sourced,
} from '../../modules/convergence/index.ts'
import type { Call } from '../../platform/call.ts'
import { type Columns, HOUSEHOLD_COLUMNS, LEGACY_COLUMNS, PERSON_COLUMNS } from './columns.ts'
import type { RowMapper } from './map-row.ts'
import { type Problem, problemsOf } from './problem.ts'
import { readHousehold } from './read-household.ts'
import { readLegacy } from './read-legacy.ts'
import { readPerson } from './read-person.ts'
import type { ReadUnit, SourceRow, Unit } from './unit.ts'
import { householdUnits, personUnits } from './units.ts'

export type Taken = 'loaded' | 'known' | Problem[]
type Origin = { run: string; register: string | undefined }

type Parts<Value> = {
  columns: Columns
  units: (rows: AsyncIterable<SourceRow>, map: RowMapper) => AsyncGenerator<Unit>
  read: (unit: Unit, register: string | undefined) => ReadUnit<Value>
  load: (call: Call, batch: { run: string; items: readonly Sourced<Value>[] }) => Promise<ImportOutcome[]>
}

export type Recipe = Pick<Parts<unknown>, 'columns' | 'units'> & {
  /** Checks and loads units in the call: what became of each, in order. */
  take: (call: Call, units: readonly Unit[], origin: Origin) => Promise<Taken[]>
}

function recipe<Value>({ columns, units, read, load }: Parts<Value>): Recipe {
  const take: Recipe['take'] = async (call, chunk, { run, register }) => {
    const readUnits = chunk.map((unit) => read(unit, register))
    const items = readUnits.flatMap(({ source, value }) => (source && value !== undefined ? [{ source, value }] : []))
    const outcomes = (await load(call, { run, items }))[Symbol.iterator]()
    return readUnits.map(({ problems, source }) => {
      if (!source) return problems
      const outcome = outcomes.next().value
      if (!outcome) throw new Error('fewer outcomes than rows')
      return outcome instanceof Refusal ? problemsOf(outcome) : outcome
    })
  }
  return { columns, units, take }
}

export const RECIPES: Record<ImportKind, Recipe> = {
  persons: recipe({ columns: PERSON_COLUMNS, units: personUnits, read: readPerson, load: importPersons }),
  households: recipe({ columns: HOUSEHOLD_COLUMNS, units: householdUnits, read: readHousehold, load: importHouseholds }),
  legacy: recipe({ columns: LEGACY_COLUMNS, units: personUnits, read: readLegacy, load: importLegacyRows }),
}
