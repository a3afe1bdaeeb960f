import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../platform/root.ts'

export type Processes = { stop: () => Promise<void> }

const RESTART_MS = 1000
const LONGEST_STOP_MS = 15_000

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resume) => child.once('exit', () => resume()))

async function stopChild(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS)
  await gone(child)
  clearTimeout(impatient)
}

/** Keeps the named processes up: one that dies is started again a second later. */
export function keepProcesses(names: readonly string[], environment: Record<string, string>): Processes {
  const children = new Map<string, ChildProcess>()
  let stopping = false
  const launch = (name: string): void => {
    const child = fork(join(ROOT, 'out', 'server', `${name}.mjs`), [], {
      env: { ...process.env, ...environment },
      execArgv: ['--enable-source-maps'],
    })
    children.set(name, child)
    child.once('exit', async (code, signal) => {
      if (stopping) return
      process.stderr.write(`the ${name} process ended (${signal ?? code}) and is started again\n`)
      await sleep(RESTART_MS)
      if (!stopping) launch(name)
    })
  }
  for (const name of names) launch(name)
  return {
    stop: async () => {
      stopping = true
      await Promise.all([...children.values()].map(stopChild))
    },
  }
}
