import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { MIGRATIONS, migrate, migrationsIn } from './migrate.ts'

const server = new pg.Client({ connectionString: inject('databaseUrl') })
const connected = server.connect()
const made: string[] = []

async function aDatabase(options = ''): Promise<string> {
  await connected
  const name = `m_${randomBytes(6).toString('hex')}`
  await server.query(`create database ${name} template template0 ${options}`)
  made.push(name)
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${name}`
  return url.href
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sijill-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
afterAll(async () => {
  for (const name of made) await server.query(`drop database ${name} with (force)`)
  await server.end()
})

const write = (name: string, sql: string): void => writeFileSync(join(folder, name), sql)
async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('migrations', () => {
  it('are applied once each, in order, whoever asks and however often', async () => {
    const url = await aDatabase()
    write('0001_first.sql', 'create table public.first (id integer); select pg_sleep(0.1)')
    write('0002_second.sql', 'insert into public.first values (2)')
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url, folder)))
    expect(applied.flat()).toEqual(['0001_first.sql', '0002_second.sql'])
    write('0003_third.sql', 'insert into public.first values (3)')
    expect(await migrate(url, folder)).toEqual(['0003_third.sql'])
    expect(await ask(url, 'select id from public.first order by id')).toEqual([{ id: 2 }, { id: 3 }])
    expect(await ask(url, 'select number, name from public.migration order by number')).toHaveLength(3)
  })

  it('that fail leave nothing of themselves, and go on when mended', async () => {
    const url = await aDatabase()
    write('0001_first.sql', 'create table public.first (id integer)')
    write('0002_second.sql', 'insert into public.first values (1); insert into public.nowhere values (1)')
    await expect(migrate(url, folder)).rejects.toThrow('migration 0002_second.sql: relation "public.nowhere" does not exist')
    expect(await ask(url, 'select id from public.first')).toEqual([])
    write('0002_second.sql', 'insert into public.first values (1)')
    expect(await migrate(url, folder)).toEqual(['0002_second.sql'])
  })

  it('are refused when a number is missing or given twice', () => {
    write('0001_first.sql', '')
    write('0003_third.sql', '')
    expect(() => migrationsIn(folder)).toThrow('migration 0003_third.sql: number 2 was expected')
    write('0002_second.sql', '')
    expect(migrationsIn(folder).map(({ number }) => number)).toEqual([1, 2, 3])
    write('0002_other.sql', '')
    expect(() => migrationsIn(folder)).toThrow('number 3 was expected')
  })

  it('of the platform are numbered without a hole', () => {
    expect(migrationsIn(MIGRATIONS).length).toBeGreaterThan(5)
  })

  it('refuse a database in which Arabic names could not be searched, before touching it', async () => {
    const url = await aDatabase(`encoding 'UTF8' locale_provider libc lc_collate 'C' lc_ctype 'C'`)
    write('0001_first.sql', 'create table public.first (id integer)')
    await expect(migrate(url, folder)).rejects.toThrow('LC_CTYPE')
    expect(await ask(url, `select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([])
  })
})
