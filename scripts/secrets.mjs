import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'

const LARGEST_READ = 5_000_000

/** What must never be in the repository. */
const FORBIDDEN = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['a private key', /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/],
  ['a token of a code host', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,})/],
  ['a token of a registry', /\bnpm_[A-Za-z0-9]{36}\b|_auth(?:Token)?\s*=\s*\S/],
  ['a key of a cloud', /\bAKIA[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b/],
  ['a token of a chat', /\bxox[abprs]-[\w-]{10,}/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a password in an address', /\b[a-z][a-z0-9+]*:\/\/[^\s:/@$'"`{}]+:[^\s:/@$'"`{}]{3,}@(?!localhost|127\.0\.0\.1)/],
  ['a path of one machine', /(?<![\w.@:/-])\/(?:work|root|home\/\w+|Users\/\w+)\//],
]

/** Without git (an unpacked archive) every file is as good as tracked. */
function trackedFiles() {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  if (status === 0) return stdout.split('\0').filter(Boolean)
  return readdirSync('.', { recursive: true }).filter((path) => !/(^|[\\/])(node_modules|out|\.data|\.git)([\\/]|$)/.test(path))
}

/** What a text gives away, line by line. */
export function secretsIn(text) {
  return text
    .split('\n')
    .flatMap((line, index) => FORBIDDEN.filter(([, form]) => form.test(line)).map(([what]) => ({ line: index + 1, what })))
}

function secretsOf(path) {
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file?.isFile() || file.size > LARGEST_READ) return []
  const text = readFileSync(path, 'utf8')
  if (text.includes('\0')) return []
  return secretsIn(text).map(({ line, what }) => `${path}:${line}: ${what}`)
}

export const secretsInTrackedFiles = () => trackedFiles().flatMap(secretsOf)
