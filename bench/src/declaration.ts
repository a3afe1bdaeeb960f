import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { asked, inTurn, type Latencies, type Measured, measured, percentile } from './measure.ts'
import { beside, type Line, line } from './report.ts'
import type { Sql } from './sql.ts'

/** The people process behind its port, and the database under it. */
export type Door = {
  /** As many connections as the people process has. */
  sql: Sql
  url: string
  /** The session of somebody who may declare households. */
  cookie: string
  /** Declarations that will be accepted, one a request. */
  declarations: readonly unknown[]
}

type Answered = { status: number; text: string }

/** The smallest client that keeps its connections: it shares the machine with what it measures. */
function client(url: string, clients: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const ask = (path: string, headers: Record<string, string>, body?: string): Promise<Answered> =>
    new Promise((resume, fail) => {
      const sent = request(`${url}${path}`, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resume({ status: response.statusCode ?? 0, text })).on('error', fail)
      })
      sent.on('error', fail).end(body)
    })
  return { ask, close: () => agent.destroy() }
}

const expectStatus = (wanted: number, { status, text }: Answered): void => {
  if (status !== wanted) throw new Error(`answered ${status} instead of ${wanted}: ${text.slice(0, 500)}`)
}

type Summary = Record<'p50' | 'p99' | 'rate', Measured>

function summary(says: string, latencies: readonly Latencies[]): Summary {
  const at = (share: number) => latencies.map(({ milliseconds }) => percentile(milliseconds, share))
  const rates = latencies.map(({ milliseconds, seconds }) => milliseconds.length / seconds)
  return {
    p50: measured(`${says}, p50`, 'ms', at(0.5)),
    p99: measured(`${says}, p99`, 'ms', at(0.99)),
    rate: measured(says, 'requests/s', rates),
  }
}

/** The declarations are shared out among the runs and the warm-up. */
export async function benchDeclaration(door: Door, { clients, runs }: { clients: number; runs: number }): Promise<Line[]> {
  await door.sql('create table public.bare (id bigint generated always as identity primary key, said text not null)')
  const { ask, close } = client(door.url, clients)
  const count = Math.floor(door.declarations.length / (runs + 1))
  const bodies = door.declarations.map((declaration) => JSON.stringify(declaration))
  let declared = 0
  const works = {
    declare: async () => {
      const headers = { cookie: door.cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
      expectStatus(201, await ask('/api/households', headers, bodies[declared++]))
    },
    health: async () => expectStatus(200, await ask('/health', {})),
    commit: async () => void (await door.sql('insert into public.bare (said) values ($1)', ['here'])),
  }
  const all: Record<keyof typeof works, Latencies[]> = { declare: [], health: [], commit: [] }
  const taken = (name: keyof typeof works) => async (): Promise<number> => {
    all[name].push(await asked({ clients, count }, works[name]))
    return 0
  }
  await inTurn(runs, { declare: taken('declare'), health: taken('health'), commit: taken('commit') })
  close()
  // The first round warmed up.
  const ours = summary(`household declared over HTTP, ${clients} clients`, all.declare.slice(1))
  const health = summary('GET /health of the same process, same clients', all.health.slice(1))
  const commit = summary('one row inserted and committed by itself, same clients', all.commit.slice(1))
  return (['p50', 'p99', 'rate'] as const).map((figure) =>
    line(ours[figure], [beside('peer', ours[figure], health[figure]), beside('limit', ours[figure], commit[figure])]),
  )
}
