import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'

export type Health = { version: string; applied: number; size: string; persons: number; households: number; unsealed: number }

/** What an operator looks at first: engine, size, registers, and the trail's queue. */
export async function databaseHealth(database: Database): Promise<Health> {
  const { rows } = await sql<Health>`
    select current_setting('server_version') as version, (select count(*)::int from public.migration) as applied,
      pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*)::int from population_register.person) as persons, (select count(*)::int from social_registry.household) as households,
      (select count(*)::int from platform.trail_unsealed) as unsealed`.execute(database)
  return rows[0] as Health
}

export async function isRegisterEmpty(database: Database): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from population_register.person) as empty`.execute(
    database,
  )
  return rows[0]?.empty ?? true
}
