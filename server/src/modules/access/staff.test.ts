import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { type PeopleDoor, peopleDoor } from '../../testing/people-door.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { createDemoStaff } from './demo-staff.ts'
import { FORGET_SIGN_INS } from './forget-sign-ins.ts'
import { ROLE_NAMES } from './permissions.ts'

let database: Database
let worker: Parameters<typeof FORGET_SIGN_INS.run>[0]
let door: PeopleDoor
let administrator: string
beforeAll(async () => {
  const opened = await testDatabase()
  database = opened.as('people').database
  worker = opened.as('worker')
  door = await peopleDoor(database)
  administrator = (await door.signedIn('administrator')).cookie
})

const wanted = (user: string) => ({ user, name: { ar: 'كريم الوزاني', fr: 'Karim Ouazzani' } })
const create = async (user: string, cookie = administrator) =>
  (await door.post('/api/staff', wanted(user), { cookie })).body['staff'] as string
const mandate = (staff: string, body: object, cookie = administrator) =>
  door.post(`/api/staff/${staff}/mandates`, body, { cookie })
const RABAT = { role: 'enrolment-agent', territory: '04.421', since: '2026-11-20' }

describe('staff', () => {
  it('are created by an administrator, once a name, and repeated under one key', async () => {
    const first = await door.post('/api/staff', wanted('karim'), { cookie: administrator, key: 'karim' })
    const again = await door.post('/api/staff', wanted('karim'), { cookie: administrator, key: 'karim' })
    expect(first).toMatchObject({ status: 201 })
    expect(again.body).toEqual(first.body)
    expect((await door.post('/api/staff', wanted('karim'), { cookie: administrator })).body).toMatchObject({
      refused: 'access/user-name-taken',
    })
  })

  it('are nobody else’s to create', async () => {
    const { cookie } = await door.signedIn('auditor')
    expect((await door.post('/api/staff', wanted('other'), { cookie })).body['refused']).toBe('access/not-allowed')
    expect((await door.get('/api/staff', { cookie })).body['refused']).toBe('access/not-allowed')
    expect((await door.post('/api/staff', wanted('other'))).body['refused']).toBe('access/not-signed-in')
  })

  it('are listed with their mandates, without a word of their secrets', async () => {
    const staff = await create('listed')
    await mandate(staff, RABAT)
    const { body } = await door.get('/api/staff', { cookie: administrator })
    const found = (body['staff'] as { id: string }[]).find(({ id }) => id === staff)
    expect(found).toMatchObject({
      user: 'listed',
      hasPassword: false,
      hasSecondFactor: false,
      mandates: [{ role: 'enrolment-agent', territory: { code: '04.421' }, since: '2026-11-20', until: null }],
    })
    expect(JSON.stringify(body)).not.toMatch(/hash|argon|secret/i)
  })

  it('are out at once when suspended, and in again by a new link', async () => {
    const { staff, cookie } = await door.signedIn('operator')
    await door.put(`/api/staff/${staff}/status`, { status: 'suspended' }, { cookie: administrator })
    expect((await door.get('/api/me', { cookie })).status).toBe(401)
    await door.put(`/api/staff/${staff}/status`, { status: 'active' }, { cookie: administrator })
    expect((await door.get('/api/me', { cookie })).status).toBe(401)
    const link = await door.post(`/api/staff/${staff}/link`, {}, { cookie: administrator })
    const token = String(link.body['path']).replace('/sign-in/', '')
    expect((await door.post('/api/sign-in/link', { token })).body['staff']).toMatchObject({ id: staff, roles: ['operator'] })
    const kept = await sql<{
      found: boolean
    }>`select exists (select from platform.idempotency where answer::text like ${`%${token}%`}) as found`.execute(database)
    expect(kept.rows[0]?.found).toBe(false)
  })
})

describe('a mandate', () => {
  it('holds from its day to its end, over its territory', async () => {
    const { staff, cookie } = await door.signedIn('enrolment-agent', '04.421')
    const me = async () => (await door.get('/api/me', { cookie })).body['staff']
    expect(await me()).toMatchObject({ mandates: [{ role: 'enrolment-agent', territory: '04.421' }] })
    const later = await mandate(staff, { ...RABAT, role: 'auditor', since: '2026-11-21' })
    expect(later.status).toBe(201)
    expect(await me()).toMatchObject({ roles: ['enrolment-agent'] })
    const { rows } = await sql<{
      id: string
    }>`select id from access.mandate where staff = ${staff} and role = 'enrolment-agent'`.execute(database)
    const end = (until: string) => door.post(`/api/mandates/${rows[0]?.id}/end`, { until }, { cookie: administrator })
    expect((await end('2026-11-19')).status).toBe(400)
    expect((await end('2026-11-21')).status).toBe(200)
    expect(await me()).toMatchObject({ roles: ['enrolment-agent'] })
  })

  it('is not given to oneself, nor beyond the giver’s own territory, nor for an impossible day', async () => {
    const provincial = await door.signedIn('administrator', '04.421')
    const staff = await create('governed')
    expect((await mandate(provincial.staff, RABAT, provincial.cookie)).body['refused']).toBe('access/second-person-needed')
    expect((await mandate(staff, { ...RABAT, territory: 'MA' }, provincial.cookie)).body['refused']).toBe(
      'access/outside-mandate',
    )
    expect((await mandate(staff, RABAT, provincial.cookie)).status).toBe(201)
    expect((await mandate(staff, { ...RABAT, territory: '99.999' })).body['refused']).toBe('territory/unknown')
    expect((await mandate(staff, { ...RABAT, since: '2026-02-30' })).body['fields']).toMatchObject([
      { code: 'field/impossible-date' },
    ])
    expect((await mandate(staff, { ...RABAT, until: '2026-11-20' })).body['fields']).toMatchObject([
      { code: 'field/contradicts' },
    ])
    expect((await mandate('00000000-0000-7000-8000-000000000000', RABAT)).body['refused']).toBe('access/staff-unknown')
  })

  it('cannot be taken over by a link from a narrower one', async () => {
    const provincial = await door.signedIn('administrator', '04.421')
    const national = await door.signedIn('administrator')
    const taken = await door.post(`/api/staff/${national.staff}/link`, {}, { cookie: provincial.cookie })
    expect(taken.body['refused']).toBe('access/outside-mandate')
    expect((await door.post(`/api/staff/${national.staff}/second-factor/forget`, {}, { cookie: provincial.cookie })).status).toBe(
      403,
    )
  })
})

describe('the demonstration staff', () => {
  it('are one a role, and two for steering, made once and without any password', async () => {
    const first = await door.asSystem(createDemoStaff)
    const again = await door.asSystem(createDemoStaff)
    expect(again).toEqual(first)
    expect([...new Set(first.map(({ role }) => role))].sort()).toEqual([...ROLE_NAMES].sort())
    expect(first.filter(({ role }) => role === 'steering')).toHaveLength(2)
    const { rows } = await sql<{ secrets: number }>`select count(*)::int as secrets from access.staff
      where user_name like 'demo.%' and (password_hash is not null or second_factor is not null)`.execute(database)
    expect(rows[0]?.secrets).toBe(0)
  })
})

describe('what no longer opens anything', () => {
  it('is removed by the worker, and only that', async () => {
    await sql`insert into access.sign_in_attempt (id, user_key, address, at, succeeded)
      values (gen_random_uuid(), 'x', 'old', now() - interval '31 days', false), (gen_random_uuid(), 'x', 'new', now(), false)`.execute(
      database,
    )
    await FORGET_SIGN_INS.run(worker)
    const { rows } = await sql<{
      address: string
    }>`select address from access.sign_in_attempt where address in ('old', 'new')`.execute(database)
    expect(rows).toEqual([{ address: 'new' }])
  })
})
