import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../platform/database.ts'
import { type Http, openHttp } from '../../platform/http.ts'
import { runJob } from '../../platform/jobs.ts'
import { NOW } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { ROLES } from '../access/index.ts'
import { PREPARE_PAYMENTS } from './prepare-payments-job.ts'
import { paymentsRoutes } from './routes.ts'

let app: Http['app']
let worker: Connection
beforeAll(async () => {
  const db = await testDatabase()
  worker = db.as('worker')
  // Who asks is named by a header: signing in has its own tests.
  const authenticate = async (_database: unknown, { headers }: { headers: Record<string, unknown> }) => ({
    kind: 'staff' as const,
    id: String(headers['x-staff']),
    mandates: [{ role: 'programme-manager', territory: 'MA', acts: ROLES['programme-manager'] }],
  })
  const http = await openHttp({ database: db.as('people').database, authenticate, clock: NOW, constraints: {} })
  paymentsRoutes(http)
  app = http.app
})

const ask = async (
  method: 'GET' | 'POST',
  url: string,
  { by = 'first', key = randomUUID(), body = { programme: 'asd' } as object } = {},
) => {
  const headers = { 'idempotency-key': key, 'x-staff': by }
  return await app.inject({ method, url: `/api/payments/months${url}`, headers, ...(method === 'POST' ? { payload: body } : {}) })
}

describe('a month of payments over HTTP', () => {
  it('goes from preparation to the file, by two persons', async () => {
    const key = randomUUID()
    const prepared = await ask('POST', '/2026-11/prepare', { key })
    expect(prepared.statusCode).toBe(200)
    expect((await ask('POST', '/2026-11/prepare', { key })).json()).toEqual(prepared.json())
    expect(
      await runJob({ database: worker.database, pool: worker.pool, kinds: [PREPARE_PAYMENTS], clock: NOW }, prepared.json().job),
    ).toBe(true)
    expect((await ask('GET', '')).json()).toMatchObject({
      months: [{ programme: 'asd', month: '2026-11', state: 'prepared', orders: 0, amount: 0 }],
    })
    expect((await ask('GET', '/2026-11/orders.csv?programme=asd')).json()).toMatchObject({ refused: 'payments/month-forbids' })
    expect((await ask('POST', '/2026-11/validate')).json()).toMatchObject({ refused: 'access/second-person-needed' })
    expect((await ask('POST', '/2026-11/validate', { by: 'second' })).json()).toEqual({ orders: 0 })
    const file = await ask('GET', '/2026-11/orders.csv?programme=asd', { by: 'second' })
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.body).toBe('order,channel,rib,amount_dirhams,beneficiary_fr,beneficiary_ar,programme,month\r\n')
    expect((await ask('POST', '/2026-11/send')).statusCode).toBe(200)
    expect((await ask('GET', '/2026-11?programme=asd')).json()).toMatchObject({
      state: 'sent',
      transitions: [
        { act: 'prepare', by: 'staff:first' },
        { act: 'finish' },
        { act: 'validate', by: 'staff:second' },
        { act: 'send' },
      ],
    })
  })

  it('refuses what is not a month or a programme', async () => {
    expect((await ask('POST', '/2026-13/prepare')).json()).toMatchObject({ refused: 'request/invalid' })
    expect((await ask('POST', '/2026-10/prepare', { body: {} })).json()).toMatchObject({
      fields: [{ path: '/programme', code: 'field/missing' }],
    })
    expect((await ask('GET', '/2026-10?programme=asd')).statusCode).toBe(404)
  })
})
