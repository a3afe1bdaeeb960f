import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MarksDoor, mark, openMarksDoor } from '../testing/marks-door.ts'
import { allow } from './allow.ts'
import type { Http } from './http.ts'

function reads({ get, post }: Http): void {
  const Said = Type.Object({ said: Type.String() })
  post('/api/forgotten', { unkeyed: true, body: Said, act: (call, { body }) => mark(call, body.said) })
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

let door: MarksDoor
beforeAll(async () => {
  door = await openMarksDoor()
  reads(door.http)
})
beforeEach(() => door.owner.pool.query('truncate public.mark'))

const ask: MarksDoor['ask'] = (...asked) => door.ask(...asked)
const marks = (): Promise<number> => door.marks()

describe('what is asked', () => {
  it('is refused with every wrong field at once, by code', async () => {
    const { status, answer } = await ask('POST', '/api/marks', {
      key: randomUUID(),
      body: { said: '', times: 1.5, colour: 'red' },
    })
    expect(status).toBe(400)
    expect(answer.refused).toBe('request/invalid')
    const wrong = (answer.fields ?? []).map(({ path, code }) => `${path} ${code}`).sort()
    expect(wrong).toEqual(['/colour field/unknown', '/said field/too-short', '/times field/wrong-type'])
  })

  it('reads numbers in the path and the query, and refuses what is none', async () => {
    expect((await ask('GET', '/api/numbers/7?since=2026&limit=10')).answer).toEqual({ number: 7, since: '2026', limit: 10 })
    expect(await ask('GET', '/api/numbers/0?since=2026')).toMatchObject({
      status: 400,
      answer: { fields: [{ path: '/number', code: 'field/too-small' }] },
    })
    const { answer } = await ask('GET', '/api/numbers/7?since=x&limit=1000')
    expect(answer.fields?.map(({ path }) => path).sort()).toEqual(['/limit', '/since'])
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
    expect(door.attempts()).toBe(3)
    expect((await door.owner.pool.query('select times from public.crossed')).rows).toEqual([{ times: 2 }, { times: 2 }])
  })
})
