import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SECOND = 1000
const LONGEST_START = 180 * SECOND
const LONGEST_STOP = 20 * SECOND

export type Platform = {
  people: string
  gateway: string
  /** What a command needs in its environment to speak to this platform. */
  settings: Record<string, string>
  /** The one-time link that the platform printed for the demonstration agent of this role, or for the next one who has it. */
  signInUrl: (role: string, which?: number) => Promise<string>
  /** All that the platform has printed so far. */
  output: () => string
  stop: () => Promise<void>
}

type Start = { households?: number; env?: Record<string, string> }
type Running = { child: ChildProcess; output: () => string }

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function run(env: Record<string, string>): Running {
  const child = spawn(process.execPath, ['out/server/cli.mjs', 'start'], { cwd: ROOT, env: { ...process.env, ...env } })
  process.once('exit', () => child.kill())
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
  return { child, output: () => chunks.join('') }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** Asks again until there is an answer; tells what the platform said when it ended or the time is over. */
async function until<T>({ child, output }: Running, what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + LONGEST_START
  while (Date.now() < deadline && !hasEnded(child)) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await sleep(100)
  }
  throw new Error(`the platform ${hasEnded(child) ? 'ended' : 'took too long'} before ${what}. It said:\n${output()}`)
}

async function isHealthy(address: string): Promise<true | undefined> {
  const answer = await fetch(`${address}/health`, { signal: AbortSignal.timeout(5 * SECOND) }).catch(() => undefined)
  return answer?.ok ? true : undefined
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const isOver = await Promise.race([ended, sleep(LONGEST_STOP, false, { ref: false })])
  if (isOver) return
  child.kill('SIGKILL')
  await ended
  throw new Error('the platform did not stop when asked to')
}

/** The whole platform as it was built, on free ports, with its own database in a folder of its own, thrown away at the end. */
export async function startPlatform({ households = 0, env = {} }: Start = {}): Promise<Platform> {
  const data = await mkdtemp(join(tmpdir(), 'sijill-e2e-'))
  const [port, gatewayPort] = [await freePort(), await freePort()]
  const settings = { PORT: `${port}`, GATEWAY_PORT: `${gatewayPort}`, SIJILL_DATA: data, SIJILL_DEMO_HOUSEHOLDS: `${households}` }
  const running = run({ ...settings, ...env })
  const [people, gateway] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${gatewayPort}`]
  const end = async (): Promise<void> => {
    await stop(running.child).finally(() => rm(data, { recursive: true, force: true }))
  }
  try {
    for (const address of [people, gateway]) await until(running, `${address} was healthy`, () => isHealthy(address))
  } catch (error) {
    await end()
    throw error
  }
  const signInUrl = (role: string, which = 0): Promise<string> =>
    until(
      running,
      `it printed the link of ${role}`,
      () => [...running.output().matchAll(new RegExp(`^sign-in\\s+${role}\\s+(\\S+)`, 'gm'))][which]?.[1],
    )
  return { people, gateway, settings, signInUrl, output: running.output, stop: end }
}
