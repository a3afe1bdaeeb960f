import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aPartner,
  aPerson,
  claimsOf,
  question,
  rawAsk,
  refusalOf,
  type TestGateway,
  testGateway,
  tokenOf,
} from '../../testing/partners.ts'
import { asSystem, NOW, TODAY } from '../../testing/people.ts'
import { endAgreement } from './agreements.ts'
import { accessToken, ask, askWithToken } from './partner-client.ts'

let on: TestGateway
beforeAll(async () => {
  on = await testGateway()
})
beforeEach(() => {
  on.time.now = NOW()
})

describe('an agreement', () => {
  it('is needed for the programme, for the purpose, and on the day of the question; each refusal is kept', async () => {
    const { client, partner, agreement } = await aPartner(on, { until: '2027-01-01' })
    const { idcs } = await aPerson(on, [{}, { programme: 'asd' }])
    const told = async (changes: Partial<Parameters<typeof ask>[1]> = {}) => {
      const { status, refused } = refusalOf(await askWithToken(client, await tokenOf(on, client), question(idcs, changes)))
      return [status, refused]
    }
    expect(await told({ programme: 'asd' })).toEqual([403, 'partner/no-agreement'])
    expect(await told({ purpose: 'steering' })).toEqual([403, 'partner/purpose-not-agreed'])
    expect(claimsOf(await ask(client, question(idcs))).eligible).toBe(true)
    on.time.now = new Date('2027-01-01T10:00:00Z')
    expect(await told()).toEqual([403, 'partner/no-agreement'])
    on.time.now = new Date('2025-12-31T10:00:00Z')
    expect(await told({ on: '2025-12-31' })).toEqual([403, 'partner/no-agreement'])
    on.time.now = NOW()
    await asSystem(on.people, (call) => endAgreement(call, { partner, agreement }, TODAY))
    expect(await told()).toEqual([403, 'partner/no-agreement'])
    const { rows } = await sql<{ outcome: string }>`select exchange.outcome from gateway.exchange
      join platform.trail on trail.details->>'exchange' = exchange.id::text where partner = ${partner} order by exchange.id`.execute(
      on.owner,
    )
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'partner/no-agreement',
      'partner/purpose-not-agreed',
      'eligible',
      'partner/no-agreement',
      'partner/no-agreement',
      'partner/no-agreement',
    ])
  })

  it('wants a purpose, said in the header or in the body and not twice otherwise', async () => {
    const { client } = await aPartner(on)
    const { idcs } = await aPerson(on)
    const token = await accessToken(client)
    const body = { subject: { idcs }, programme: 'amo-tadamon', on: TODAY }
    const told = async (purpose: string | undefined, headers: Record<string, string>) => {
      const response = await rawAsk(on, token, { body: purpose ? { ...body, purpose } : body, headers: headers })
      return [response.status, ((await response.json()) as { refused?: string }).refused]
    }
    expect(await told(undefined, {})).toEqual([400, 'access/purpose-missing'])
    expect(await told(undefined, { 'x-purpose': 'curiosity' })).toEqual([400, 'access/purpose-missing'])
    expect(await told('audit', { 'x-purpose': 'eligibility' })).toEqual([400, 'request/invalid'])
    expect(await told('eligibility', {})).toEqual([200, undefined])
    expect(await told('eligibility', { 'x-purpose': 'eligibility' })).toEqual([200, undefined])
  })
})
