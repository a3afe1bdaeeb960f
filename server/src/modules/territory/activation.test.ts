import { Refusal } from '@sijill/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Call, inCall } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { asSystem, NOW } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { confirmActivation } from './confirm-activation.ts'
import { requestActivation } from './request-activation.ts'
import { requireInService } from './require-in-service.ts'
import { unitsUnder } from './territory-store.ts'

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('people').database
})

const steering = (id: string, territory = 'MA') => ({
  kind: 'staff' as const,
  id,
  mandates: [{ role: 'steering', territory, acts: ['activation.request', 'activation.confirm'] }],
})
const as = <Result>(id: string, act: (call: Call) => Promise<Result>, territory?: string) =>
  inCall(database, { actor: steering(id, territory), clock: NOW }, act)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal | { constraint: string }) => (fault instanceof Refusal ? fault.code : fault.constraint),
  )

const wanted = (changes = {}) => ({
  register: 'rsu' as const,
  territory: '04.421',
  inServiceFrom: '2022-11-01',
  legalReference: { ar: 'قرار رقم 1', fr: 'arrêté n° 1' },
  ...changes,
})
const onDay = (register: 'rnp' | 'rsu', commune: string, day: string) =>
  codeOf(asSystem(database, (call) => requireInService(call, register, commune, day as never)))

describe('the calendar of the law', () => {
  it('covers 12 regions, 75 provinces and prefectures and every commune of the file', async () => {
    const count = (level: string) => asSystem(database, async (call) => (await unitsUnder(call, 'MA', level)).length)
    expect([await count('region'), await count('province'), await count('commune')]).toEqual([12, 75, 1538])
  })

  it('opens the registers where and when they were opened, communes inheriting', async () => {
    expect(await onDay('rnp', '04.421.01.03', '2021-12-23')).toBe('territory/not-in-service')
    expect(await onDay('rnp', '04.421.01.03', '2021-12-24')).toBe('accepted')
    expect(await onDay('rsu', '04.421.01.03', '2022-11-16')).toBe('territory/not-in-service')
    expect(await onDay('rsu', '04.421.01.03', '2022-11-17')).toBe('accepted')
    expect(await onDay('rsu', '08.587.01.01', '2022-12-21')).toBe('territory/not-in-service')
    expect(await onDay('rsu', '08.587.01.01', '2022-12-22')).toBe('accepted')
    expect(await onDay('rsu', '99.999.01.01', '2026-01-01')).toBe('territory/commune-unknown')
  })
})

describe('a new pilot', () => {
  it('takes two persons, and then a request that day is accepted', async () => {
    const asked = wanted({ territory: '12.066', register: 'rsu', inServiceFrom: '2022-06-01' })
    const { request } = await as('first', (call) => requestActivation(call, asked))
    expect(await onDay('rsu', '12.066.01.03', '2022-07-01')).toBe('territory/not-in-service')
    expect(await codeOf(as('first', (call) => confirmActivation(call, request)))).toBe('access/second-person-needed')
    expect(await codeOf(as('second', (call) => confirmActivation(call, request)))).toBe('accepted')
    expect(await onDay('rsu', '12.066.01.03', '2022-07-01')).toBe('accepted')
    expect(await codeOf(as('second', (call) => confirmActivation(call, request)))).toBe('activation_pkey')
  })

  it('refuses what is in service already, what is unknown, and who has no mandate there', async () => {
    const ask = (changes: object, territory?: string) =>
      codeOf(as('first', (call) => requestActivation(call, wanted(changes)), territory))
    expect(await ask({ inServiceFrom: '2027-01-01' })).toBe('territory/already-in-service')
    expect(await ask({ territory: '04.999' })).toBe('territory/unknown')
    expect(await ask({ territory: '04.421' }, '06')).toBe('access/outside-mandate')
    expect(await ask({ inServiceFrom: '2022-02-30' })).toBe('request/invalid')
  })

  it('is opened once when ten confirm at the same instant', async () => {
    const { request } = await as('first', (call) =>
      requestActivation(call, wanted({ territory: '11.121', inServiceFrom: '2022-06-01' })),
    )
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) => codeOf(as(`other-${n}`, (call) => confirmActivation(call, request)))),
    )
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
  })
})
