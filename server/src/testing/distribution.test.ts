import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { breachesOf, placeOf, tablesOf } from './distribution.ts'
import { testDatabase } from './test-database.ts'

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('owner').database
})

describe('the schema', () => {
  it('can be spread over several machines as it stands', async () => {
    const tables = await tablesOf(database)
    expect(tables.length).toBeGreaterThan(30)
    expect(breachesOf(tables)).toEqual([])
  })

  it('keeps persons and households each on a key of their own', async () => {
    const keys = new Map((await tablesOf(database)).map((table) => [table.name, placeOf(table)]))
    expect(keys.get('population_register.person')).toEqual({ where: 'distributed', column: 'id', key: 'person' })
    expect(keys.get('scoring.score')).toEqual({ where: 'distributed', column: 'household', key: 'household' })
    expect(keys.get('territory.unit')).toEqual({ where: 'reference' })
    expect(keys.get('platform.trail')).toEqual({ where: 'local' })
  })
})

const HOME = `create table planted.home (id uuid primary key); comment on table planted.home is 'distributed: id (home). A parent';
  create table planted.far (id uuid primary key); comment on table planted.far is 'distributed: id (far). Another key';
  create table planted.near (id uuid primary key); comment on table planted.near is 'local. Kept here';`
const DISTRIBUTED = `comment on table planted.it is 'distributed: home (home). The one under test'`
const REFERENCE = `comment on table planted.it is 'reference. The one under test'`
const LOCAL = `comment on table planted.it is 'local. The one under test'`

const BREACHES: [string, string, RegExp][] = [
  ['a table that does not say where it lives', 'create table planted.it (home uuid primary key)', /does not say where/],
  ['no primary key', `create table planted.it (home uuid); ${DISTRIBUTED}`, /no primary key/],
  [
    'a primary key that begins elsewhere',
    `create table planted.it (id uuid, home uuid, primary key (id, home)); ${DISTRIBUTED}`,
    /does not begin with home/,
  ],
  [
    'a unique constraint without the key',
    `create table planted.it (home uuid primary key, code text unique); ${DISTRIBUTED}`,
    /unique it_code_key lacks home/,
  ],
  [
    'a unique index without the key',
    `create table planted.it (home uuid primary key, code text); create unique index by_code on planted.it (lower(code)); ${DISTRIBUTED}`,
    /unique by_code lacks home/,
  ],
  [
    'an exclusion without the key',
    `create table planted.it (home uuid primary key, during daterange, exclude using gist (during with &&)); ${DISTRIBUTED}`,
    /exclusion it_during_excl lacks home/,
  ],
  [
    'a foreign key to another key',
    `create table planted.it (home uuid primary key references planted.far); ${DISTRIBUTED}`,
    /crosses to planted.far/,
  ],
  [
    'a foreign key beside the key',
    `create table planted.it (home uuid primary key, other uuid references planted.home); ${DISTRIBUTED}`,
    /crosses to planted.home/,
  ],
  [
    'a foreign key to a local table',
    `create table planted.it (home uuid primary key references planted.near); ${DISTRIBUTED}`,
    /crosses to planted.near/,
  ],
  [
    'a reference table that depends on a distributed one',
    `create table planted.it (home uuid primary key references planted.home); ${REFERENCE}`,
    /crosses/,
  ],
  [
    'a local table that depends on a distributed one',
    `create table planted.it (home uuid primary key references planted.home); ${LOCAL}`,
    /crosses/,
  ],
  [
    'a trigger',
    `create table planted.it (home uuid primary key); ${DISTRIBUTED};
     create trigger watch before update on planted.it for each row execute function suppress_redundant_updates_trigger()`,
    /trigger watch/,
  ],
  [
    'an identity that is distributed',
    `create table planted.it (home bigint generated always as identity primary key); ${DISTRIBUTED}`,
    /numbers itself/,
  ],
  ['a serial that is not bigint', `create table planted.it (home serial primary key); ${LOCAL}`, /numbers itself \(integer/],
]

describe('a breach', () => {
  it.each(BREACHES)('is seen: %s', async (_name, statements, told) => {
    const rolledBack = new Error('rolled back')
    const planted = database.transaction().execute(async (tx) => {
      await sql.raw(`create schema planted; ${HOME} ${statements}`).execute(tx)
      const breaches = breachesOf(await tablesOf(tx))
      expect(breaches).toHaveLength(1)
      expect(breaches[0]).toMatch(told)
      throw rolledBack
    })
    await expect(planted).rejects.toBe(rolledBack)
  })

  it('is not seen where there is none', async () => {
    const rolledBack = new Error('rolled back')
    const sound = database.transaction().execute(async (tx) => {
      await sql
        .raw(`create schema planted; ${HOME}
        create table planted.it (home uuid references planted.home, id uuid, unit text references territory.unit, during daterange,
          primary key (home, id), unique (unit, home), exclude using gist (home with =, during with &&)); ${DISTRIBUTED}`)
        .execute(tx)
      expect(breachesOf(await tablesOf(tx))).toEqual([])
      throw rolledBack
    })
    await expect(sound).rejects.toBe(rolledBack)
  })
})
