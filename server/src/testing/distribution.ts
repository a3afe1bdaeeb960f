import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'

// What PostgreSQL spread over several machines (Citus) asks of a schema, read from the catalogue: see the first words of each
// table's comment.

type Constraint = { name: string; kind: 'primary' | 'unique' | 'exclusion'; columns: string[] }
type ForeignKey = { name: string; columns: string[]; target: string; targetColumns: string[] }
export type Table = {
  name: string
  comment: string | null
  constraints: Constraint[]
  foreignKeys: ForeignKey[]
  triggers: string[]
  identities: { column: string; type: string }[]
}

type Placed = { where: 'distributed'; column: string; key: string } | { where: 'reference' | 'local' }

export function placeOf({ comment }: Pick<Table, 'comment'>): Placed | undefined {
  const [, column, key] = /^distributed: (\w+) \((\w+)\)\. /.exec(comment ?? '') ?? []
  if (column && key) return { where: 'distributed', column, key }
  const [, where] = /^(reference|local)\. /.exec(comment ?? '') ?? []
  return where ? { where: where as 'reference' | 'local' } : undefined
}

/** Every table of the platform, with what matters to its distribution. */
export async function tablesOf(database: Database): Promise<Table[]> {
  const columns = (numbers: string, relation: string) =>
    sql.raw(`(select coalesce(array_agg(attribute.attname::text order by place), '{}') from unnest(${numbers}) with ordinality as part (number, place)
      join pg_attribute as attribute on attribute.attrelid = ${relation} and attribute.attnum = part.number)`)
  const { rows } = await sql<Table>`
    select schema.nspname || '.' || class.relname as name, obj_description(class.oid, 'pg_class') as comment,
      (select coalesce(jsonb_agg(jsonb_build_object('name', index.relname, 'columns', ${columns('unique_index.indkey::int2[]', 'class.oid')},
          'kind', case when unique_index.indisprimary then 'primary' when unique_index.indisexclusion then 'exclusion' else 'unique' end)), '[]')
        from pg_index as unique_index join pg_class as index on index.oid = unique_index.indexrelid
        where unique_index.indrelid = class.oid and (unique_index.indisunique or unique_index.indisexclusion)) as constraints,
      (select coalesce(jsonb_agg(jsonb_build_object('name', foreign_key.conname, 'columns', ${columns('foreign_key.conkey', 'class.oid')},
          'target', foreign_key.confrelid::regclass::text, 'targetColumns', ${columns('foreign_key.confkey', 'foreign_key.confrelid')})), '[]')
        from pg_constraint as foreign_key where foreign_key.conrelid = class.oid and foreign_key.contype = 'f') as "foreignKeys",
      array(select tgname::text from pg_trigger where tgrelid = class.oid and not tgisinternal) as triggers,
      (select coalesce(jsonb_agg(jsonb_build_object('column', attname, 'type', format_type(atttypid, null))), '[]') from pg_attribute
        where attrelid = class.oid and attnum > 0 and (attidentity <> '' or pg_get_serial_sequence(format('%I.%I', schema.nspname, class.relname), attname)
          is not null)) as identities
    from pg_class as class join pg_namespace as schema on schema.oid = class.relnamespace
    where class.relkind in ('r', 'p') and schema.nspname !~ '^(pg_|information_schema$|public$)'
    order by name`.execute(database)
  return rows
}

const ofConstraints = ({ constraints }: Table, placed: Placed): string[] => {
  const primary = constraints.find(({ kind }) => kind === 'primary')
  if (!primary) return ['has no primary key']
  if (placed.where !== 'distributed') return []
  const first = primary.columns[0] === placed.column ? [] : [`its primary key does not begin with ${placed.column}`]
  const without = constraints.filter(({ columns }) => !columns.includes(placed.column))
  return [...first, ...without.map(({ name, kind }) => `${kind} ${name} lacks ${placed.column}`)]
}

function crosses(placed: Placed, foreignKey: ForeignKey, target: Placed | undefined): boolean {
  if (!target) return true
  if (target.where === 'reference') return false
  if (placed.where === 'local') return target.where !== 'local'
  if (placed.where !== 'distributed' || target.where !== 'distributed') return true
  const at = foreignKey.columns.indexOf(placed.column)
  return placed.key !== target.key || at < 0 || foreignKey.targetColumns[at] !== target.column
}

const ofIdentities = ({ identities }: Table, { where }: Placed): string[] =>
  identities
    .filter(({ type }) => type !== 'bigint' || where !== 'local')
    .map(({ column, type }) => `${column} numbers itself (${type}, ${where})`)

/** Everything that would have to change on the day of distribution, one sentence a breach. */
export function breachesOf(tables: readonly Table[]): string[] {
  const places = new Map(tables.map((table) => [table.name, placeOf(table)]))
  return tables.flatMap((table) => {
    const placed = places.get(table.name)
    if (!placed) return [`${table.name}: its comment does not say where its rows live`]
    const keys = table.foreignKeys.filter((key) => crosses(placed, key, places.get(key.target)))
    const breaches = [
      ...ofConstraints(table, placed),
      ...keys.map(({ name, target }) => `foreign key ${name} crosses to ${target}`),
      ...table.triggers.map((trigger) => `trigger ${trigger}`),
      ...ofIdentities(table, placed),
    ]
    return breaches.map((breach) => `${table.name}: ${breach}`)
  })
}
