import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDemoStaff, signInLink } from '../../modules/access/index.ts'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { ROOT } from '../../platform/root.ts'

const ANSWERS_WITHIN_MS = 30_000

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + ANSWERS_WITHIN_MS
  for (;;) {
    const isUp = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    if (child.exitCode !== null || Date.now() > deadline) break
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error('the people process did not start')
}

export type PeopleDoor = { url: string; stop: () => Promise<void> }

/** The people process itself, on a port of its own. */
export async function startPeople(databaseUrl: string): Promise<PeopleDoor> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), LOG_LEVEL: 'error' }
  const child = fork(join(ROOT, 'out', 'server', 'api.mjs'), [], { env: environment })
  await untilHealthy(url, child)
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  return { url, stop }
}

/** Signs an enrolment agent of Rabat in, as a person would: by a link that serves once. Answers the cookie. */
export async function signedInAgent(database: Database, url: string): Promise<string> {
  const path = await inCall(database, { actor: systemActor('bench') }, async (call) => {
    const agent = (await createDemoStaff(call)).find(({ role }) => role === 'enrolment-agent')
    return (await signInLink(call, agent?.staff ?? '')).path
  })
  const token = path.split('/').at(-1)
  const answer = await fetch(`${url}/api/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`the agent could not sign in: ${await answer.text()}`)
  return cookie
}
