import { randomUUID } from 'node:crypto'
import { refuse } from '@sijill/contract'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { allow } from '../platform/allow.ts'
import { type Actor, ANONYMOUS, type Call } from '../platform/call.ts'
import type { Connection } from '../platform/database.ts'
import { type Http, openHttp } from '../platform/http.ts'
import { trail } from '../platform/trail.ts'
import { testDatabase } from './test-database.ts'

const AGENT: Actor = { kind: 'staff', id: 'agent', mandates: [{ role: 'agent', territory: '04', acts: ['mark.make'] }] }
const Mark = Type.Object(
  {
    said: Type.String({ minLength: 1, maxLength: 20 }),
    times: Type.Integer({ minimum: 1 }),
    place: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)

const TABLES = `
  create table public.mark (id uuid primary key, said text not null, constraint mark_said_once exclude (said with =) where (said like 'unique%'));
  create table public.crossed (id integer primary key, times integer not null default 0);
  create table public.gate (opened boolean not null);
  insert into public.crossed (id) values (1), (2);
  insert into public.gate values (false);
  grant all on public.mark, public.crossed, public.gate to sijill_people;
  do $$ begin execute format('alter database %I set deadlock_timeout = ''50ms''', current_database()); end $$`

/** Lets the first two who come wait for one another; the later ones pass. */
function meeting(): () => Promise<void> {
  let arrived = 0
  let open: () => void = () => {}
  const bothHere = new Promise<void>((resume) => {
    open = resume
  })
  return async () => {
    arrived += 1
    if (arrived >= 2) open()
    await bothHere
  }
}

export async function mark(call: Call, said: string): Promise<{ said: string; call: string }> {
  await sql`insert into public.mark (id, said) values (${randomUUID()}, ${said})`.execute(call.tx)
  return { said, call: call.id }
}

async function markAllowed(call: Call, { said, place }: { said: string; place?: string }): Promise<unknown> {
  allow(call, 'mark.make', place)
  await sql`select pg_sleep(0.05)`.execute(call.tx)
  await trail(call, 'mark.make', `mark:${said}`)
  return await mark(call, said)
}

/** Two who lock the same rows in opposite orders, and meet between the two. */
function crossings({ post }: Http, attempted: () => void): void {
  const meet = meeting()
  const cross = (first: number, second: number) => async (call: Call) => {
    allow(call, 'mark.make')
    attempted()
    await sql`update public.crossed set times = times + 1 where id = ${first}`.execute(call.tx)
    await meet()
    await sql`update public.crossed set times = times + 1 where id = ${second}`.execute(call.tx)
  }
  post('/api/crossings/forth', { unkeyed: true, act: cross(1, 2) })
  post('/api/crossings/back', { unkeyed: true, act: cross(2, 1) })
}

function writes({ post }: Http): void {
  post('/api/marks', { status: 201, body: Mark, act: (call, { body }) => markAllowed(call, body) })
  post('/api/other-marks', { status: 201, body: Mark, act: (call, { body }) => markAllowed(call, body) })
  post('/api/refused-at-first', {
    body: Mark,
    act: async (call, { body }) => {
      await markAllowed(call, body)
      const { rows } = await sql<{ opened: boolean }>`select opened from public.gate`.execute(call.tx)
      return rows[0]?.opened ? {} : refuse('household/changed-meanwhile')
    },
  })
}

export type Asked = { key?: string; body?: unknown; staff?: string; headers?: Record<string, string> }
export type Answer = { status: number; answer: Record<string, unknown> & { fields?: { path: string; code: string }[] } }

export type MarksDoor = {
  http: Http
  owner: Connection
  ask: (method: 'GET' | 'POST', url: string, asked?: Asked) => Promise<Answer>
  marks: () => Promise<number>
  attempts: () => number
}

/** A door with a few routes over tables of its own, as a module would declare them, to try what the platform promises. */
export async function openMarksDoor(): Promise<MarksDoor> {
  const { as } = await testDatabase()
  const owner = as('owner')
  await owner.pool.query(TABLES)
  const authenticate = async (_database: unknown, request: { headers: Record<string, unknown> }): Promise<Actor> =>
    request.headers['x-staff'] ? { ...AGENT, id: String(request.headers['x-staff']) } : ANONYMOUS
  const constraints = { mark_said_once: 'household/member-elsewhere' } as const
  const http = await openHttp({ database: as('people').database, authenticate, constraints, bodyLimit: 10_000 })
  let attempts = 0
  writes(http)
  crossings(http, () => {
    attempts += 1
  })
  const ask: MarksDoor['ask'] = async (method, url, { key, body, staff = 'agent', headers = {} } = {}) => {
    const sent: InjectOptions = {
      method,
      url,
      headers: { 'x-staff': staff, ...(key ? { 'idempotency-key': key } : {}), ...headers },
    }
    const { statusCode, json } = await http.app.inject(body === undefined ? sent : { ...sent, payload: body as object })
    return { status: statusCode, answer: json() }
  }
  const marks = async (): Promise<number> => (await owner.pool.query('select from public.mark')).rowCount ?? 0
  return { http, owner, ask, marks, attempts: () => attempts }
}
