import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDatabase, startEmbeddedDatabase } from './embedded-database.ts'
import { ROOT } from './root.ts'

const IS_ROOT = process.getuid?.() === 0
const NOBODY = Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout)
const isOpenToAll = (folder: string): boolean =>
  (statSync(folder).mode & 0o005) === 0o005 && (folder === '/' || isOpenToAll(dirname(folder)))

const folders: string[] = []
function aFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-embedded-'))
  chmodSync(folder, mode)
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
const settingOf = async (url: string, name: string): Promise<string | undefined> =>
  (await ask<{ value: string }>(url, `select current_setting('${name}') as value`))[0]?.value
const kept = async (url: string) => (await ask<{ id: number }>(url, 'select id from public.kept order by id')).map(({ id }) => id)

describe('the embedded database', () => {
  let folder: string
  let server: RunningDatabase
  beforeAll(async () => {
    folder = aFolder(0o755)
    server = await startEmbeddedDatabase(folder)
    await ask(server.url, 'create table public.kept (id integer primary key); insert into public.kept values (1)')
  })
  afterAll(() => server.stop())

  it('starts from nothing: durable, on a socket only, and able to search Arabic names', async () => {
    expect(server.started).toBe(true)
    expect(
      await Promise.all(
        ['fsync', 'synchronous_commit', 'listen_addresses', 'data_checksums'].map((name) => settingOf(server.url, name)),
      ),
    ).toEqual(['on', 'on', '', 'on'])
    await ask(server.url, 'create extension pg_trgm')
    const [alike] = await ask<{ likeness: number }>(server.url, `select similarity('محمد العلوي', 'محمد علوي') as likeness`)
    expect(alike?.likeness).toBeGreaterThan(0.5)
    expect(readdirSync(folder)).toEqual(['postgres'])
  })

  it('that runs is adopted by whoever comes second, who does not stop it', async () => {
    const second = await startEmbeddedDatabase(folder)
    expect([second.started, second.url]).toEqual([false, server.url])
    await second.stop()
    expect(await kept(server.url)).toEqual([1])
  })

  it('keeps its data between starts, and is started once by three who come at the same instant', async () => {
    await server.stop()
    await expect(ask(server.url, 'select 1')).rejects.toThrow()
    const started = await Promise.all([1, 2, 3].map(() => startEmbeddedDatabase(folder)))
    server = started.find((each) => each.started) as RunningDatabase
    expect(started.filter((each) => each.started)).toHaveLength(1)
    expect(await kept(server.url)).toEqual([1])
  })

  it('killed under writers loses nothing that it had acknowledged, and starts again at once', async () => {
    const acknowledged = [1]
    const write = async (from: number): Promise<void> => {
      const client = new pg.Client({ connectionString: server.url })
      client.on('error', () => {})
      await client.connect()
      for (let id = from; ; id++) {
        await client.query('insert into public.kept values ($1)', [id])
        acknowledged.push(id)
      }
    }
    const writers = [1000, 1_000_000].map((from) => write(from).catch(() => {}))
    while (acknowledged.length < 200) await new Promise((resume) => setTimeout(resume, 5))
    const postmaster = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(postmaster, 'SIGKILL')
    const dead = server
    server = await startEmbeddedDatabase(folder)
    await Promise.all(writers)
    expect(server.started).toBe(true)
    const found = new Set(await kept(server.url))
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
    await dead.stop()
    expect(await kept(server.url)).toHaveLength(found.size)
  })

  it('is not misled by a lock file that names another process', async () => {
    await server.stop()
    const data = join(folder, 'postgres')
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1700000000\n5432\n/tmp/nowhere\n\n`)
    const { uid, gid } = statSync(data)
    chownSync(join(data, 'postmaster.pid'), uid, gid)
    server = await startEmbeddedDatabase(folder)
    expect(server.started).toBe(true)
    expect((await kept(server.url)).length).toBeGreaterThan(100)
  })
})

describe('the embedded database in a folder closed to others', () => {
  it('starts, as root too: its files then live where the account that runs them can reach', async () => {
    const server = await startEmbeddedDatabase(aFolder(0o700))
    const data = (await settingOf(server.url, 'data_directory')) ?? ''
    await server.stop()
    expect(data.startsWith(IS_ROOT ? '/var/lib/sijill-embedded/data-' : tmpdir())).toBe(true)
    rmSync(dirname(data), { recursive: true })
  })
})

describe('the embedded database of a person without any privilege', () => {
  const startAs = (uid: number, folder: string): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'server/src/testing/start-database.ts'), folder], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(IS_ROOT ? { uid, gid: uid } : {}),
    })

  it.skipIf(IS_ROOT && !isOpenToAll(ROOT))('starts where they may write', async () => {
    const folder = aFolder(0o700)
    if (IS_ROOT) chownSync(folder, NOBODY, NOBODY)
    const child = startAs(NOBODY, folder)
    const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
    expect(JSON.parse(said.toString())).toMatchObject({
      started: true,
      data: join(folder, 'postgres'),
      user: IS_ROOT ? NOBODY : process.getuid?.(),
    })
    child.stdin?.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
