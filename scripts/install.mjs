import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const OLDEST = [20, 19]
const LOCK = 'package-lock.json'
const STAMP = 'node_modules/.sijill-lock'

const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOldEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  if (isOldEnough) return
  console.error(`Sijill needs Node ${OLDEST.join('.')} or newer; this is Node ${version}.`)
  process.exit(2)
}

/** npm's own record of what it put in node_modules says the same as the lock: nothing to download again. */
function isInstalled(lockText) {
  const record = textOf('node_modules/.package-lock.json')
  if (!record) return false
  const { packages: installed } = JSON.parse(record)
  const isThere = ([path, { version, link, optional }]) =>
    !path.startsWith('node_modules/') || link || optional || installed[path]?.version === version
  return Object.entries(JSON.parse(lockText).packages).every(isThere)
}

function npmCi() {
  // npm tells its scripts where it lives; started by hand, it is the one on the path.
  const { npm_execpath: npm } = process.env
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  return spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund'], { stdio: ['ignore', 2, 2], shell: command === 'npm' })
}

/** Installs what the lock asks for when it is missing or has changed. Says so on stderr, so that stdout stays the command's. */
export function install() {
  const lockText = textOf(LOCK)
  const wanted = createHash('sha256').update(lockText).digest('hex')
  if (textOf(STAMP) === wanted) return
  if (!isInstalled(lockText)) {
    const why = existsSync('node_modules') ? 'The list of libraries has changed' : 'No library is installed yet'
    console.error(`${why}: installing what ${LOCK} asks for (npm ci, about half a minute) …`)
    const { status } = npmCi()
    if (status !== 0) {
      console.error('The installation failed: npm says why above.')
      process.exit(status ?? 1)
    }
  }
  writeFileSync(STAMP, wanted)
}
