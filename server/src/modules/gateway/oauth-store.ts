import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** Takes an assertion for ever: answers whether nobody had used it before. Those that expired are no longer worth keeping. */
export async function takeAssertion(database: Database, id: string, lifetimeSeconds: number): Promise<boolean> {
  await sql`delete from gateway.assertion where expires_at < now()`.execute(database)
  const { numAffectedRows } = await sql`insert into gateway.assertion (id, expires_at)
    values (${id}, now() + make_interval(secs => ${Math.max(1, lifetimeSeconds)})) on conflict (id) do nothing`.execute(database)
  return numAffectedRows === 1n
}
