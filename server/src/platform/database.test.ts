import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { connect } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})

const sessionsNamed = async (name: string): Promise<number> => {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  const { rows } = await client.query('select from pg_stat_activity where application_name = $1', [name])
  await client.end()
  return rows.length
}

describe('a connection', () => {
  it('reads days as text and whole numbers as numbers, or not at all when they would lose a digit', async () => {
    const { pool } = database.as('people')
    const { rows } = await pool.query(
      `select '2026-03-29'::date as day, 9007199254740991::int8 as whole, array[1, -2]::int8[] as several, 1.10::numeric as exact`,
    )
    expect(rows).toEqual([{ day: '2026-03-29', whole: 9_007_199_254_740_991, several: [1, -2], exact: '1.10' }])
    await expect(pool.query('select 9007199254740993::int8')).rejects.toThrow('too large')
  })

  it('acts as its role, whatever its login may do', async () => {
    for (const role of ['people', 'worker', 'gateway'] as const) {
      const { rows } = await sql<{ role: string }>`select current_user as role`.execute(database.as(role).database)
      expect(rows).toEqual([{ role: `sijill_${role}` }])
    }
  })

  it('plans a statement once a session', async () => {
    const { pool } = database.as('people')
    const client = await pool.connect()
    for (const value of [1, 2, 3]) await client.query('select $1::integer + 41 as sum', [value])
    const { rows } = await client.query(
      `select (generic_plans + custom_plans)::integer as runs from pg_prepared_statements where statement like 'select $1::integer + 41%'`,
    )
    client.release()
    expect(rows).toEqual([{ runs: 3 }])
  })

  it.each(['its pool alone', 'its query builder'])('is closed when only %s was used', async (used) => {
    const url = new URL(database.url)
    const name = `close-${used.length}`
    url.searchParams.set('application_name', name)
    const connection = connect(url.href, 'people', 3)
    if (used === 'its pool alone') await connection.pool.query('select 1')
    else await sql`select 1`.execute(connection.database)
    expect(await sessionsNamed(name)).toBe(1)
    await connection.close()
    await expect.poll(() => sessionsNamed(name)).toBe(0)
  })
})
