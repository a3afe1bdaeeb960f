import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/call.ts'
import { type Http, openHttp } from '../../platform/http.ts'
import { newKey } from '../../testing/partners.ts'
import { asSystem, NOW } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { createDemoPartner } from './demo-partner.ts'
import { publicPart } from './installation-keys.ts'
import { allPartners } from './partner-store.ts'
import { partnerRoutes } from './routes.ts'

const OFFICER: Actor = {
  kind: 'staff',
  id: 'officer',
  mandates: [{ role: 'partner-officer', territory: 'MA', acts: ['partner.read', 'partner.write'] }],
}
const READER: Actor = { ...OFFICER, id: 'reader', mandates: [{ role: 'auditor', territory: 'MA', acts: ['partner.read'] }] }

let http: Http
let database: Awaited<ReturnType<typeof opened>>
let actor: Actor

const opened = async () => (await testDatabase()).as('people').database

beforeAll(async () => {
  database = await opened()
  actor = OFFICER
  http = await openHttp({
    database,
    authenticate: async () => actor,
    constraints: { partner_code_key: 'partner/already-registered', partner_key_thumbprint_key: 'partner/key-known' },
    clock: NOW,
  })
  partnerRoutes(http)
})

let numbered = 0
async function post(url: string, payload: object = {}) {
  numbered += 1
  const response = await http.app.inject({ method: 'POST', url, payload, headers: { 'idempotency-key': `key-${numbered}` } })
  return { status: response.statusCode, ...(response.json() as Record<string, never>) } as {
    status: number
    refused?: string
  } & Record<string, unknown>
}

const name = { ar: 'مستشفى', fr: 'Hôpital' }
const newCode = (): string => `hospital-${randomBytes(4).toString('hex')}`
const registered = async (): Promise<string> => String((await post('/api/partners', { code: newCode(), name }))['partner'])
const AGREEMENT = {
  purpose: 'eligibility',
  question: 'eligibility',
  programmes: ['amo-tadamon'],
  tellsReasons: false,
  since: '2026-11-21',
  legalReference: 'Convention',
}

describe('a partner', () => {
  it('is registered once, by an officer', async () => {
    const code = newCode()
    expect(await post('/api/partners', { code, name })).toMatchObject({ status: 201, code, name })
    expect(await post('/api/partners', { code, name })).toMatchObject({ status: 409, refused: 'partner/already-registered' })
    actor = READER
    expect(await post('/api/partners', { code: newCode(), name })).toMatchObject({ status: 403, refused: 'access/not-allowed' })
    actor = OFFICER
    expect(await post('/api/partners', { code: 'Not A Code', name })).toMatchObject({ status: 400, refused: 'request/invalid' })
  })

  it('is registered once when ten officers do it at the same instant', async () => {
    const code = newCode()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => post('/api/partners', { code, name })))
    expect(outcomes.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(outcomes.filter(({ refused }) => refused === 'partner/already-registered')).toHaveLength(9)
  })

  it('is shown whole to who may read it', async () => {
    const partner = await registered()
    const { kid } = (await post(`/api/partners/${partner}/keys`, publicPart(await newKey()))) as { kid?: string }
    await post(`/api/partners/${partner}/agreements`, AGREEMENT)
    actor = READER
    const shown = (await http.app.inject(`/api/partners/${partner}`)).json()
    expect(shown).toMatchObject({
      name,
      keys: [{ thumbprint: kid, retiredAt: null }],
      agreements: [{ purpose: 'eligibility' }],
      exchanges: [],
    })
    expect((await http.app.inject('/api/partners')).json().partners.map((each: { partner: string }) => each.partner)).toContain(
      partner,
    )
    actor = OFFICER
  })
})

describe('a key', () => {
  it('is a public ES256 key that nobody else has, named by its thumbprint', async () => {
    const [partner, other] = [await registered(), await registered()]
    const key = publicPart(await newKey())
    expect(await post(`/api/partners/${partner}/keys`, { ...key, kid: 'as we call it' })).toMatchObject({
      status: 201,
      kid: key.kid,
    })
    expect(await post(`/api/partners/${other}/keys`, key)).toMatchObject({ status: 409, refused: 'partner/key-known' })
    expect(await post(`/api/partners/${partner}/keys`, { ...key, y: key.x })).toMatchObject({
      status: 422,
      refused: 'partner/key-invalid',
    })
    expect(await post(`/api/partners/${partner}/keys`, await newKey())).toMatchObject({
      status: 400,
      fields: [{ path: '/d', code: 'field/unknown' }],
    })
    expect(await post('/api/partners/00000000-0000-7000-8000-000000000000/keys', publicPart(await newKey()))).toMatchObject({
      refused: 'partner/unknown',
    })
  })

  it('is retired once', async () => {
    const partner = await registered()
    const { key } = (await post(`/api/partners/${partner}/keys`, publicPart(await newKey()))) as { key?: string }
    expect(await post(`/api/partners/${partner}/keys/${key}/retire`)).toMatchObject({ status: 200 })
    expect(await post(`/api/partners/${partner}/keys/${key}/retire`)).toMatchObject({
      status: 404,
      refused: 'partner/key-unknown',
    })
  })
})

describe('an agreement', () => {
  it('names its act and holds for a time that makes sense', async () => {
    const partner = await registered()
    const agreements = `/api/partners/${partner}/agreements`
    expect(await post(agreements, AGREEMENT)).toMatchObject({ status: 201, until: null, emptyAnswersADay: 500 })
    expect(await post(agreements, { ...AGREEMENT, legalReference: '' })).toMatchObject({
      status: 400,
      fields: [{ path: '/legalReference' }],
    })
    expect(await post(agreements, { ...AGREEMENT, until: '2026-11-21' })).toMatchObject({
      fields: [{ path: '/until', code: 'field/contradicts' }],
    })
    expect(await post(agreements, { ...AGREEMENT, since: '2026-02-30' })).toMatchObject({
      fields: [{ path: '/since', code: 'field/impossible-date' }],
    })
    expect(await post(agreements, { ...AGREEMENT, programmes: ['lottery'] })).toMatchObject({
      fields: [{ code: 'field/not-a-choice' }],
    })
  })

  it('ends today at the earliest, and is not made longer', async () => {
    const partner = await registered()
    const { agreement } = (await post(`/api/partners/${partner}/agreements`, { ...AGREEMENT, until: '2027-06-01' })) as {
      agreement?: string
    }
    const end = (until: string, of = agreement) => post(`/api/partners/${partner}/agreements/${of}/end`, { until })
    expect(await end('2026-11-20')).toMatchObject({ status: 400, fields: [{ path: '/until' }] })
    expect(await end('2027-06-02')).toMatchObject({ status: 400, fields: [{ path: '/until' }] })
    expect(await end('2026-12-01')).toMatchObject({ status: 200, until: '2026-12-01' })
    expect(await end('2026-12-01', '00000000-0000-7000-8000-000000000000')).toMatchObject({
      status: 404,
      refused: 'agreement/unknown',
    })
  })
})

describe('the demonstration partner', () => {
  it('is made once', async () => {
    const key = publicPart(await newKey())
    for (let time = 0; time < 2; time++) await asSystem(database, (call) => createDemoPartner(call, key))
    const partners = await asSystem(database, (call) => allPartners(call))
    expect(partners.filter(({ code }) => code === 'demonstration-hospital')).toHaveLength(1)
  })
})
