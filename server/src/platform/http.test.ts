import { randomUUID } from 'node:crypto'
import { refuse } from '@sijill/contract'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { allow } from './allow.ts'
import { type Actor, ANONYMOUS, type Call } from './call.ts'
import type { Connection } from './database.ts'
import { type Http, openHttp } from './http.ts'
import { trail } from './trail.ts'

const AGENT: Actor = { kind: 'staff', id: 'agent', mandates: [{ role: 'agent', territory: '04', acts: ['mark.make'] }] }
const Mark = Type.Object(
  {
    said: Type.String({ minLength: 1, maxLength: 20 }),
    times: Type.Integer({ minimum: 1 }),
    place: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)

let owner: Connection
let http: Http

/** Lets two acts wait for one another the first time they meet. */
const meeting = (): (() => Promise<void>) => {
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
const crossing = { meet: meeting(), attempts: 0 }

const mark = async (call: Call, said: string): Promise<{ said: string; call: string }> => {
  await sql`insert into public.mark (id, said) values (${randomUUID()}, ${said})`.execute(call.tx)
  return { said, call: call.id }
}

async function markAllowed(call: Call, { said, place }: { said: string; place?: string }): Promise<unknown> {
  allow(call, 'mark.make', place)
  await sql`select pg_sleep(0.05)`.execute(call.tx)
  await trail(call, 'mark.make', `mark:${said}`)
  return await mark(call, said)
}

async function cross(call: Call, rows: readonly [number, number]): Promise<unknown> {
  allow(call, 'mark.make')
  crossing.attempts += 1
  await sql`update public.crossed set times = times + 1 where id = ${rows[0]}`.execute(call.tx)
  await crossing.meet()
  await sql`update public.crossed set times = times + 1 where id = ${rows[1]}`.execute(call.tx)
  return {}
}

function routes({ get, post }: Http): void {
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
  post('/api/forgotten', { unkeyed: true, body: Mark, act: (call, { body }) => mark(call, body.said) })
  post('/api/crossings/forth', { unkeyed: true, act: (call) => cross(call, [1, 2]) })
  post('/api/crossings/back', { unkeyed: true, act: (call) => cross(call, [2, 1]) })
  get('/api/open', { public: true, act: async () => ({ open: true }) })
  get('/api/numbers/:number', {
    params: Type.Object({ number: Type.Integer({ minimum: 1 }) }),
    query: Type.Object({ since: Type.String({ pattern: '^\\d{4}$' }), limit: Type.Optional(Type.Integer({ maximum: 100 })) }),
    act: async (call, { params, query }) => {
      allow(call, 'mark.make')
      return { ...params, ...query }
    },
  })
  get('/api/fault', {
    act: async (call) => {
      allow(call, 'mark.make')
      throw new Error('the password is 1234')
    },
  })
  get('/api/sql-fault', {
    act: async (call) => {
      allow(call, 'mark.make')
      return await sql`select secret_column from public.mark`.execute(call.tx)
    },
  })
}

beforeAll(async () => {
  const { as } = await testDatabase()
  owner = as('owner')
  await owner.pool.query(`
    create table public.mark (id uuid primary key, said text not null, constraint mark_said_once exclude (said with =) where (said like 'unique%'));
    create table public.crossed (id integer primary key, times integer not null default 0);
    create table public.gate (opened boolean not null);
    insert into public.crossed (id) values (1), (2);
    insert into public.gate values (false);
    grant all on public.mark, public.crossed, public.gate to sijill_people;
    do $$ begin execute format('alter database %I set deadlock_timeout = ''50ms''', current_database()); end $$`)
  const authenticate = async (_database: unknown, request: { headers: Record<string, unknown> }): Promise<Actor> =>
    request.headers['x-staff'] ? { ...AGENT, id: String(request.headers['x-staff']) } : ANONYMOUS
  const constraints = { mark_said_once: 'household/member-elsewhere' } as const
  http = await openHttp({ database: as('people').database, authenticate, constraints, bodyLimit: 10_000 })
  routes(http)
})

beforeEach(() => owner.pool.query('truncate public.mark'))

type Asked = { key?: string; body?: unknown; staff?: string; headers?: Record<string, string> }

async function ask(method: 'GET' | 'POST', url: string, { key, body, staff = 'agent', headers = {} }: Asked = {}) {
  const sent: InjectOptions = {
    method,
    url,
    headers: { 'x-staff': staff, ...(key ? { 'idempotency-key': key } : {}), ...headers },
  }
  const { statusCode, json } = await http.app.inject(body === undefined ? sent : { ...sent, payload: body as object })
  return { status: statusCode, answer: json() }
}

const marks = async (): Promise<number> => (await owner.pool.query('select from public.mark')).rowCount ?? 0
const kept = async (key: string) => (await owner.pool.query('select answer from platform.idempotency where key = $1', [key])).rows

describe('a key of the caller', () => {
  const body = { said: 'hello', times: 1 }

  it('lets the same write be repeated: the same answer, one act, one entry of the trail', async () => {
    const key = randomUUID()
    const [first, again] = [await ask('POST', '/api/marks', { key, body }), await ask('POST', '/api/marks', { key, body })]
    expect(first.status).toBe(201)
    expect(again).toEqual(first)
    expect(await marks()).toBe(1)
    expect((await owner.pool.query(`select from platform.trail where call = $1`, [first.answer.call])).rowCount).toBe(1)
  })

  it('refuses another body or another address under the same key', async () => {
    const key = randomUUID()
    await ask('POST', '/api/marks', { key, body })
    const reused = { status: 422, answer: { refused: 'request/idempotency-key-reused', details: { key } } }
    expect(await ask('POST', '/api/marks', { key, body: { ...body, times: 2 } })).toMatchObject(reused)
    expect(await ask('POST', '/api/other-marks', { key, body })).toMatchObject(reused)
    expect(await marks()).toBe(1)
  })

  it('acts once when ten ask at the same instant, and tells all of them the same', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('POST', '/api/marks', { key, body })))
    expect(new Set(answers.map(({ answer }) => answer.call)).size).toBe(1)
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    expect(await marks()).toBe(1)
  })

  it('belongs to its caller: another may use the same', async () => {
    const key = randomUUID()
    const one = await ask('POST', '/api/marks', { key, body })
    const other = await ask('POST', '/api/marks', { key, body: { said: 'other', times: 1 }, staff: 'other' })
    expect([one.answer.said, other.answer.said]).toEqual(['hello', 'other'])
  })

  it('keeps nothing of a refusal: the same write can be tried again', async () => {
    const key = randomUUID()
    expect((await ask('POST', '/api/refused-at-first', { key, body })).status).toBe(409)
    expect([await marks(), await kept(key)]).toEqual([0, []])
    await owner.pool.query('update public.gate set opened = true')
    expect((await ask('POST', '/api/refused-at-first', { key, body })).status).toBe(200)
    expect([await marks(), await kept(key)]).toEqual([1, [{ answer: {} }]])
  })

  it('is asked of every write, and a monstrous one is none', async () => {
    const missing = { status: 400, answer: { refused: 'request/idempotency-key-missing' } }
    expect(await ask('POST', '/api/marks', { body })).toMatchObject(missing)
    expect(await ask('POST', '/api/marks', { body, key: 'k'.repeat(101) })).toMatchObject(missing)
    expect(await marks()).toBe(0)
  })
})

describe('what is asked', () => {
  it('is refused with every wrong field at once, by code', async () => {
    const { status, answer } = await ask('POST', '/api/marks', {
      key: randomUUID(),
      body: { said: '', times: 1.5, colour: 'red' },
    })
    expect(status).toBe(400)
    expect(answer.refused).toBe('request/invalid')
    const wrong = (answer.fields as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`).sort()
    expect(wrong).toEqual(['/colour field/unknown', '/said field/too-short', '/times field/wrong-type'])
  })

  it('reads numbers in the path and the query, and refuses what is none', async () => {
    expect((await ask('GET', '/api/numbers/7?since=2026&limit=10')).answer).toEqual({ number: 7, since: '2026', limit: 10 })
    expect(await ask('GET', '/api/numbers/0?since=2026')).toMatchObject({
      status: 400,
      answer: { fields: [{ path: '/number', code: 'field/too-small' }] },
    })
    const { answer } = await ask('GET', '/api/numbers/7?since=x&limit=1000')
    expect(answer.fields.map(({ path }: { path: string }) => path).sort()).toEqual(['/limit', '/since'])
  })

  it('is refused when the address, the form or the size is wrong', async () => {
    const json = { 'content-type': 'application/json' }
    const key = randomUUID()
    expect(await ask('GET', '/api/nowhere')).toMatchObject({ status: 404, answer: { refused: 'request/not-found' } })
    const malformed = await ask('POST', '/api/marks', { key, body: '{"said": ', headers: json })
    expect(malformed).toMatchObject({ status: 400, answer: { refused: 'request/invalid' } })
    const poisoned = await ask('POST', '/api/marks', { key, body: '{"said":"a","times":1,"__proto__":{"a":1}}', headers: json })
    expect(poisoned).toMatchObject({ status: 400, answer: { refused: 'request/invalid' } })
    const huge = await ask('POST', '/api/marks', { key, body: { said: 'x'.repeat(20_000), times: 1 } })
    expect(huge).toMatchObject({ status: 413, answer: { refused: 'request/too-large' } })
    const form = await ask('POST', '/api/marks', { key, body: 'said=a', headers: { 'content-type': 'text/csv' } })
    expect(form.status).toBe(400)
  })

  it('is refused when a text holds what no database keeps', async () => {
    const { status, answer } = await ask('POST', '/api/marks', { key: randomUUID(), body: { said: 'a\u0000b', times: 1 } })
    expect({ status, refused: answer.refused }).toEqual({ status: 400, refused: 'request/invalid' })
  })

  it('names a purpose the platform knows, or none', async () => {
    const { status } = await ask('GET', '/api/open', { headers: { 'x-purpose': 'curiosity' } })
    expect(status).toBe(400)
  })
})

describe('who asks', () => {
  it('must be signed in, be allowed the act, and have a mandate over the place', async () => {
    expect(await ask('GET', '/api/fault', { staff: '' })).toMatchObject({
      status: 401,
      answer: { refused: 'access/not-signed-in' },
    })
    expect((await ask('GET', '/api/open', { staff: '' })).answer).toEqual({ open: true })
    const away = await ask('POST', '/api/marks', { key: randomUUID(), body: { said: 'a', times: 1, place: '06.141' } })
    expect(away).toMatchObject({
      status: 403,
      answer: { refused: 'access/outside-mandate', details: { act: 'mark.make', place: '06.141' } },
    })
  })

  it('finds a fault where a route forgot to ask for a permission, and nothing remains of it', async () => {
    const { status, answer } = await ask('POST', '/api/forgotten', { body: { said: 'a', times: 1 } })
    expect([status, answer]).toEqual([500, { fault: true, call: expect.any(String) }])
    expect(await marks()).toBe(0)
  })
})

describe('a fault', () => {
  it('leaks nothing but the identifier of the call', async () => {
    for (const url of ['/api/fault', '/api/sql-fault']) {
      const { status, answer } = await ask('GET', url)
      expect([status, answer]).toEqual([500, { fault: true, call: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
    }
  })

  it('that is a race lost on a constraint becomes the refusal it stands for', async () => {
    const body = { said: 'unique', times: 1 }
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask('POST', '/api/marks', { key: randomUUID(), body })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.answer).toMatchObject({
      refused: 'household/member-elsewhere',
      details: {},
    })
    expect(await marks()).toBe(1)
  })

  it('that is a deadlock is tried again: both calls succeed', async () => {
    const answers = await Promise.all([ask('POST', '/api/crossings/forth'), ask('POST', '/api/crossings/back')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(crossing.attempts).toBe(3)
    expect((await owner.pool.query('select times from public.crossed')).rows).toEqual([{ times: 2 }, { times: 2 }])
  })
})
