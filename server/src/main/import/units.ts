import type { MappedRow, RowMapper } from './map-row.ts'
import type { SourceRow, Unit } from './unit.ts'

type Rows = AsyncIterable<SourceRow>

export async function* personUnits(rows: Rows, map: RowMapper): AsyncGenerator<Unit> {
  for await (const row of rows) yield { rows: [row], mapped: [map(row.cells)] }
}

/** What the rows of one household share: the register and the number it has there. */
function householdKey({ texts }: MappedRow): string | undefined {
  const number = texts.get('source_number')
  return number === undefined ? undefined : `${texts.get('source_register') ?? ''}\n${number}`
}

/** A number that comes back later is refused, for the household would be without some of its members; so is a row without a number. */
function refusedAtOnce(key: string | undefined, ended: Set<string>): Pick<Unit, 'refused'> {
  if (key === undefined) return { refused: { code: 'import/number-missing' } }
  if (ended.has(key)) return { refused: { code: 'import/household-split' } }
  ended.add(key)
  return {}
}

/** Rows of one household follow one another: when the number changes, it is whole. */
export async function* householdUnits(rows: Rows, map: RowMapper): AsyncGenerator<Unit> {
  const ended = new Set<string>()
  let open: { key: string | undefined; unit: Unit } | undefined
  for await (const row of rows) {
    const mapped = map(row.cells)
    const key = householdKey(mapped)
    if (open && key !== undefined && open.key === key) {
      open.unit.rows.push(row)
      open.unit.mapped.push(mapped)
      continue
    }
    if (open) yield open.unit
    open = { key, unit: { rows: [row], mapped: [mapped], ...refusedAtOnce(key, ended) } }
  }
  if (open) yield open.unit
}

/** Chunks of whole units, of about `size` rows each; the units of the rows behind us are left out. */
export async function* chunksAfter(units: AsyncIterable<Unit>, rowsDone: number, size: number): AsyncGenerator<Unit[]> {
  let chunk: Unit[] = []
  let count = 0
  for await (const unit of units) {
    if ((unit.rows.at(-1)?.row ?? 0) <= rowsDone) continue
    chunk.push(unit)
    count += unit.rows.length
    if (count < size) continue
    yield chunk
    chunk = []
    count = 0
  }
  if (chunk.length > 0) yield chunk
}
