import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Account, type Place, placeOf } from './embedded-place.ts'

// PostgreSQL itself, from the npm package that carries its binaries, on a unix socket only.

export type RunningDatabase = { url: string; started: boolean; stop: () => Promise<void> }

const PORT = 5432
// Durable by default; sized for a small machine that also runs the three processes.
const SERVER_SETTINGS = [
  'shared_buffers=512MB',
  'max_wal_size=4GB',
  'jit=off',
  'max_connections=120',
  'random_page_cost=1.1',
  'wal_compression=on',
]

const POLL_MS = 40
const LISTENS_WITHIN_MS = 3000
const ANSWERS_WITHIN_MS = 60_000
// What PostgreSQL says while backends of a killed server leave, or while another start is ahead of ours.
const STILL_HELD = /pre-existing shared memory block|lock file "[^"]*" (already exists|is empty)/
// Of two who create the same database at once, one is told either.
const EXISTS = new Set(['42P04', '23505'])

function makeFolder(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (account) chownSync(folder, account.uid, account.gid)
}

const spawnOptions = ({ account }: Place) => ({
  cwd: '/',
  ...account,
  env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
})

/** The locale must be UTF-8 or trigrams of Arabic text are silently empty; the built-in provider sorts alike on every system. */
function makeCluster(place: Place, folder: string): void {
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const made = spawnSync(
    join(place.binaries, 'bin', 'initdb'),
    ['-D', folder, '-U', 'sijill', '--auth-local=trust', '--auth-host=scram-sha-256', '--data-checksums', ...locale],
    { ...spawnOptions(place), encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`the embedded database could not be created: ${made.error?.message ?? made.stderr}`)
}

const isMade = ({ data }: Place): boolean => existsSync(join(data, 'PG_VERSION'))

/** Made beside its place, then moved there: a start that is cut short, or two at once, leave no half-made database. */
function initialise(place: Place): void {
  if (isMade(place)) return
  mkdirSync(dirname(place.data), { recursive: true, mode: 0o755 })
  const draft = mkdtempSync(`${place.data}-making-`)
  try {
    makeFolder(draft, place.account)
    makeCluster(place, draft)
    if (!isMade(place)) renameSync(draft, place.data)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

type LockFile = { processId: number; socketFolder: string }

/** What a running server says of itself: its number on the first line, the folder of its socket on the fifth. */
function lockFileOf({ data, socketFolder }: Place): LockFile | undefined {
  try {
    const [processId, , , , folder] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { processId: Number(processId), socketFolder: folder || socketFolder }
  } catch {
    return undefined
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

const urlOf = (place: Place, database: string): string =>
  `postgres://sijill@localhost:${PORT}/${database}?host=${encodeURIComponent(place.socketFolder)}`

type Presence = 'answers' | 'not-yet' | 'absent'

async function presenceOf(place: Place): Promise<Presence> {
  const client = new pg.Client({ connectionString: urlOf(place, 'postgres') })
  try {
    await client.connect()
    await client.end()
    return 'answers'
  } catch (fault) {
    // PostgreSQL itself says no: it starts, recovers or shuts down. Else nobody listens.
    return fault instanceof pg.DatabaseError ? 'not-yet' : 'absent'
  }
}

async function waitForAnswer(place: Place, deadline: number): Promise<boolean> {
  while (Date.now() < deadline) {
    if ((await presenceOf(place)) === 'answers') return true
    await sleep(POLL_MS)
  }
  return false
}

/** The server that already answers there. The number in its lock file may, after a crash, be that of some other process. */
async function runningIn(place: Place, deadline: number): Promise<Place | undefined> {
  const patience = Date.now() + LISTENS_WITHIN_MS
  for (;;) {
    const lock = lockFileOf(place)
    if (!lock || !isAlive(lock.processId) || Date.now() > deadline) return undefined
    const there = { ...place, socketFolder: lock.socketFolder }
    const presence = await presenceOf(there)
    if (presence === 'answers') return there
    if (presence === 'absent' && Date.now() > patience) return undefined
    await sleep(POLL_MS)
  }
}

function launch(place: Place, extra: string[]): { child: ChildProcess; log: () => string } {
  const settings = [...SERVER_SETTINGS, ...extra, 'listen_addresses=', `unix_socket_directories=${place.socketFolder}`]
  const flags = settings.flatMap((setting) => ['-c', setting])
  const child = spawn(join(place.binaries, 'bin', 'postgres'), ['-D', place.data, '-p', String(PORT), ...flags], {
    ...spawnOptions(place),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own group: an interrupt typed at the terminal reaches us alone, and we stop it last.
    detached: true,
  })
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log = `${log}${chunk}`.slice(-4000)
  })
  return { child, log: () => log }
}

/** Smart shutdown lets another command finish what it was doing; after ten seconds the fast one cuts. */
async function stopServer(child: ChildProcess, { socketFolder }: Place): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    // Until it is gone, this process stays.
    child.ref()
    const gone = new Promise<void>((resume) => child.once('exit', () => resume()))
    child.kill('SIGTERM')
    const impatient = setTimeout(() => child.kill('SIGINT'), 10_000)
    await gone
    clearTimeout(impatient)
  }
  try {
    rmdirSync(socketFolder)
  } catch {
    // Not empty: a server that was killed left its socket, or another has started.
  }
}

/** Starts the server and waits for it. Undefined when one that was killed, or is starting, still holds the folder. */
async function startServer(place: Place, serverSettings: string[], deadline: number): Promise<ChildProcess | undefined> {
  makeFolder(place.socketFolder, place.account)
  initialise(place)
  const { child, log } = launch(place, serverSettings)
  const exited = new Promise<false>((resume) => child.once('exit', () => resume(false)))
  if (await Promise.race([waitForAnswer(place, deadline), exited])) return child
  if (!STILL_HELD.test(log()) || Date.now() > deadline) throw new Error(`the embedded database did not start: ${log()}`)
  return undefined
}

/**
 * Starts the embedded PostgreSQL of `dataFolder`, or adopts the one already running there (after a crash of its parent, or for a
 * second command). @throws when it cannot be created or does not answer within 60 seconds (crash recovery included).
 */
export async function startEmbeddedDatabase(dataFolder: string, serverSettings: string[] = []): Promise<RunningDatabase> {
  const place = placeOf(dataFolder)
  const deadline = Date.now() + ANSWERS_WITHIN_MS
  for (;;) {
    const running = await runningIn(place, deadline)
    if (running) return { url: await createDatabase(running), started: false, stop: async () => {} }
    const child = await startServer(place, serverSettings, deadline)
    if (child) {
      child.unref()
      return { url: await createDatabase(place), started: true, stop: () => stopServer(child, place) }
    }
    await sleep(POLL_MS)
  }
}

/** Makes sure that our database is in the cluster. Answers its address. */
async function createDatabase(place: Place): Promise<string> {
  const client = new pg.Client({ connectionString: urlOf(place, 'postgres') })
  await client.connect()
  try {
    await client.query('create database sijill')
  } catch (fault) {
    if (!(fault instanceof pg.DatabaseError && EXISTS.has(fault.code ?? ''))) throw fault
  } finally {
    await client.end()
  }
  return urlOf(place, 'sijill')
}
