import { idcsByCnie, idcsBySourceNumber } from '../../modules/convergence/index.ts'
import type { Call } from '../../platform/call.ts'
import type { Columns } from './columns.ts'
import type { MappedRow } from './map-row.ts'
import type { FieldSource } from './mapping.ts'
import type { Unit } from './unit.ts'

type Lookup = NonNullable<FieldSource['lookup']>

const find = (call: Call, { by, register = '' }: Lookup, asked: readonly string[]): Promise<Map<string, string>> =>
  by === 'cnie' ? idcsByCnie(call, asked) : idcsBySourceNumber(call, register, asked)

type Looked = { field: string; path: string; found: ReadonlyMap<string, string> }

function putNumber({ texts, problems }: MappedRow, { field, path, found }: Looked): void {
  const asked = texts.get(field)
  if (asked === undefined) return
  const idcs = found.get(asked)
  if (idcs) texts.set(field, idcs)
  else problems.push({ path, code: 'person/unknown', details: { number: asked } })
}

type Fields = { sources: ReadonlyMap<string, FieldSource>; columns: Columns }

/** Puts the IDCS in place of the numbers of fields that are looked up, one question a field and chunk. */
export async function lookUp(call: Call, units: readonly Unit[], { sources, columns }: Fields): Promise<void> {
  const rows = units.flatMap(({ mapped }) => mapped)
  for (const [field, { lookup }] of sources) {
    if (!lookup) continue
    const found = await find(call, lookup, [...new Set(rows.flatMap(({ texts }) => texts.get(field) ?? []))])
    const looked = { field, path: columns[field]?.path ?? `/${field}`, found }
    for (const row of rows) putNumber(row, looked)
  }
}
