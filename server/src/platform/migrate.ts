import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ROOT } from './root.ts'

export const MIGRATIONS = join(ROOT, 'server', 'migrations')
// One migrator at a time, whoever starts it.
const LOCK = 7_218_001
const OLDEST_VERSION = 150_000

export type Migration = { number: number; name: string; sql: string }

/** The migrations in order. @throws when two carry one number or one is missing. */
export function migrationsIn(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const number = Number(file.slice(0, 4))
    if (number !== index + 1) throw new Error(`migration ${file}: number ${index + 1} was expected`)
    return { number, name: file, sql: readFileSync(join(folder, file), 'utf8') }
  })
}

/** Trigrams of Arabic text must not be empty: a database of the wrong locale would search nothing, silently. */
async function checkServer(client: pg.Client): Promise<void> {
  const version = await client.query<{ number: number }>(`select current_setting('server_version_num')::int as number`)
  const number = version.rows[0]?.number ?? 0
  if (number < OLDEST_VERSION) throw new Error(`PostgreSQL 15 or newer is needed, this is ${Math.floor(number / 10_000)}`)
  await client.query('begin; create extension if not exists pg_trgm')
  const alike = await client.query<{ likeness: number }>(`select similarity('محمد العلوي', 'محمد علوي') as likeness`)
  await client.query('rollback')
  if ((alike.rows[0]?.likeness ?? 0) < 0.3) {
    throw new Error('this database was not made with a UTF-8 character type (LC_CTYPE): Arabic names could not be searched')
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into public.migration (number, name) values ($1, $2)', [migration.number, migration.name])
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault })
  }
}

/** Applies what is missing, each migration in one transaction. Answers the names applied. */
export async function migrate(url: string, folder: string = MIGRATIONS): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await checkServer(client)
    await client.query(
      'create table if not exists public.migration (number integer primary key, name text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ number: number }>('select number from public.migration')
    const applied = new Set(rows.map((row) => row.number))
    const missing = migrationsIn(folder).filter((migration) => !applied.has(migration.number))
    for (const migration of missing) await apply(client, migration)
    return missing.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}
