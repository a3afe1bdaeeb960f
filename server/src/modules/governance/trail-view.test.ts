import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { trail, trailMany } from '../../platform/trail.ts'
import { aDeclaration, aMember, aRegistration, registered } from '../../testing/people.ts'
import { type PeopleDoor, peopleDoor } from '../../testing/people-door.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { declareHousehold } from '../social-registry/index.ts'
import { sealTrail } from './seal-trail.ts'
import type { TrailEntry } from './trail-view.ts'

let database: Database
let worker: Database
let door: PeopleDoor
let auditor: { staff: string; cookie: string }
beforeAll(async () => {
  const opened = await testDatabase()
  database = opened.as('people').database
  worker = opened.as('worker').database
  door = await peopleDoor(database)
  auditor = await door.signedIn('auditor')
})

const read = async (query: string, sent: { cookie?: string; purpose?: string } = {}) =>
  await door.get(`/api/trail${query}`, { cookie: auditor.cookie, purpose: 'audit', ...sent })
const entriesOf = async (query: string) => (await read(query)).body['entries'] as TrailEntry[]

describe('reading the trail', () => {
  it('asks for the right and for a purpose', async () => {
    const { cookie } = await door.signedIn('enrolment-agent', '04.421')
    expect((await read('', { cookie })).body['refused']).toBe('access/not-allowed')
    expect((await door.get('/api/trail', { cookie: auditor.cookie })).body['refused']).toBe('access/purpose-missing')
    expect((await door.get('/api/trail')).body['refused']).toBe('access/not-signed-in')
  })

  it('filters by subject, actor and act, and is itself on the trail', async () => {
    const about = `person:${randomUUID()}`
    await door.asSystem((call) => trail(call, 'person.register', about))
    door.later(1)
    expect(await entriesOf(`?about=${about}`)).toMatchObject([
      { act: 'person.register', about, actor: 'system:test', position: null },
    ])
    door.later(1)
    const [reading] = await entriesOf(`?about=${about}&act=trail.read`)
    expect(reading).toMatchObject({ act: 'trail.read', about, purpose: 'audit', actor: `staff:${auditor.staff}` })
    expect(reading?.user).toMatch(/^auditor/)
    expect((await entriesOf(`?actor=staff:${auditor.staff}&act=sign-in.succeed`)).length).toBe(1)
  })

  it('turns pages without losing or repeating what happened at one moment', async () => {
    const subjects = Array.from({ length: 25 }, () => ({ about: `household:${randomUUID()}` }))
    await door.asSystem((call) => trailMany(call, 'household.paged', subjects))
    const seen: string[] = []
    let next: unknown = ''
    for (let page = 0; next !== null && page < 10; page++) {
      const { body } = await read(`?act=household.paged&limit=10${next === '' ? '' : `&before=${next}`}`)
      seen.push(...(body['entries'] as TrailEntry[]).map(({ about }) => String(about)))
      next = body['next']
    }
    expect(seen).toHaveLength(25)
    expect([...seen].sort()).toEqual(subjects.map(({ about }) => about).sort())
  })

  it('takes an instant as the start of a page, and refuses what is none', async () => {
    expect((await read(`?before=${door.now().toISOString()}`)).status).toBe(200)
    expect((await read('?before=2026-99-99T00:00:00Z')).body['fields']).toMatchObject([{ code: 'field/impossible-date' }])
    expect((await read('?before=yesterday')).status).toBe(400)
  })

  it('says how far the chain has come', async () => {
    const state = async () => (await door.get('/api/trail/state', { cookie: auditor.cookie, purpose: 'audit' })).body
    const before = await state()
    expect(before['entries']).toBe(Number(before['sealed']) + Number(before['waiting']))
    while ((await sealTrail(worker)) > 0);
    expect(await state()).toMatchObject({ entries: before['entries'], sealed: before['entries'], waiting: 0 })
    const [entry] = await entriesOf('?act=household.paged&limit=1')
    expect(entry?.position).toBeGreaterThan(0)
  })
})

describe('who read my file', () => {
  it('tells the office and the purpose, never a name', async () => {
    const agent = await door.signedIn('enrolment-agent', '04.421')
    const [mother, stranger] = await registered(database, [aRegistration(), aRegistration()], door.now)
    const { household } = await door.asSystem((call) =>
      declareHousehold({ ...call, purpose: 'registration' }, aDeclaration([aMember(mother?.idcs ?? '')])),
    )
    const person = mother?.person ?? ''
    await door.get(`/api/persons/${person}`, { cookie: agent.cookie, purpose: 'verification' })
    door.later(1000)
    await door.asSystem((call) =>
      trail(
        { ...call, purpose: 'audit', actor: { kind: 'partner', id: 'cnss', mandates: [] } },
        'eligibility.answer',
        `household:${household}`,
      ),
    )
    door.later(1000)
    const { body } = await door.get(`/api/persons/${person}/reads`, { cookie: agent.cookie, purpose: 'complaint' })
    const rabat = { code: '04.421', ar: expect.any(String), fr: expect.any(String) }
    expect(body['reads']).toEqual([
      {
        at: expect.any(String),
        act: 'eligibility.answer',
        file: 'household',
        purpose: 'audit',
        by: 'partner',
        partner: 'cnss',
        offices: [],
      },
      {
        at: expect.any(String),
        act: 'person.read',
        file: 'person',
        purpose: 'verification',
        by: 'staff',
        partner: null,
        offices: [{ role: 'enrolment-agent', territory: rabat }],
      },
    ])
    expect(JSON.stringify(body)).not.toContain(agent.staff)
    const other = await door.get(`/api/persons/${stranger?.person}/reads`, { cookie: agent.cookie, purpose: 'complaint' })
    expect(other.body['reads']).toEqual([])
    const again = await door.get(`/api/persons/${person}/reads`, { cookie: agent.cookie, purpose: 'complaint' })
    expect((again.body['reads'] as { act: string }[])[0]?.act).toBe('person-reads.read')
  })

  it('is asked within the mandate, with a purpose, of a person there is', async () => {
    const [mother] = await registered(database, [aRegistration()], door.now)
    const elsewhere = await door.signedIn('enrolment-agent', '04.281')
    const url = `/api/persons/${mother?.person}/reads`
    expect((await door.get(url, { cookie: elsewhere.cookie, purpose: 'complaint' })).body['refused']).toBe(
      'access/outside-mandate',
    )
    expect((await door.get(url, { cookie: auditor.cookie })).body['refused']).toBe('access/purpose-missing')
    expect(
      (await door.get(`/api/persons/${randomUUID()}/reads`, { cookie: auditor.cookie, purpose: 'audit' })).body['refused'],
    ).toBe('person/unknown')
  })
})
