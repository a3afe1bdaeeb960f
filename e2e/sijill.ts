import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export type Ran = { status: number | null; out: string; err: string }
type Given = { input?: unknown; env?: Record<string, string> }

/** Runs the command line as it was built; `input` is what its standard input reads, as JSON. */
export async function sijill(words: readonly string[], { input, env = {} }: Given = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['out/server/cli.mjs', ...words], { cwd: ROOT, env: { ...process.env, ...env } })
  child.stdin.end(input === undefined ? '' : JSON.stringify(input))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { status: child.exitCode, out, err }
}

/** The JSON that a command prints. @throws with what it said when it failed. */
export async function sijillJson<Answer>(words: readonly string[], given: Given = {}): Promise<Answer> {
  const { status, out, err } = await sijill([...words, '--json'], given)
  if (status !== 0) throw new Error(`sijill ${words.join(' ')} ended with ${status}:\n${out}${err}`)
  return JSON.parse(out) as Answer
}
