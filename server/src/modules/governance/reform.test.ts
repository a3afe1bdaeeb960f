import { isPartialDay } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type PeopleDoor, peopleDoor } from '../../testing/people-door.ts'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { loadReformTexts, REFORM_TEXTS } from './load-reform-texts.ts'
import type { RollOutMonth } from './reform-view.ts'

let opened: TestDatabase
let door: PeopleDoor
let steering: string
beforeAll(async () => {
  opened = await testDatabase()
  door = await peopleDoor(opened.as('people').database)
  steering = (await door.signedIn('steering')).cookie
})

describe('the calendar of the reform', () => {
  it('has a day that exists, a source and a mark for each text, in both languages', () => {
    expect(new Set(REFORM_TEXTS.map(({ code }) => code)).size).toBe(REFORM_TEXTS.length)
    for (const { day, source, known, subject } of REFORM_TEXTS) {
      expect(isPartialDay(day)).toBe(true)
      expect(source).not.toBe('')
      expect(['found', 'derived', 'recalled']).toContain(known)
      expect(subject.ar).toMatch(/[\u0600-\u06FF]/)
      expect(subject.fr).not.toBe('')
    }
  })

  it('is answered whole, and loaded again without doubling', async () => {
    await loadReformTexts(opened.as('owner').database)
    const { body } = await door.get('/api/reform', { cookie: steering })
    const texts = body['texts'] as typeof REFORM_TEXTS
    expect(texts).toHaveLength(REFORM_TEXTS.length)
    expect(texts.find(({ code }) => code === 'law-72-18')).toMatchObject({
      number: '72-18',
      day: '2020-08-08',
      known: 'found',
      status: 'in-force',
    })
    expect(texts.map(({ day }) => day)).toEqual(texts.map(({ day }) => day).toSorted())
  })

  it('is for those who steer', async () => {
    const { cookie } = await door.signedIn('operator')
    expect((await door.get('/api/reform', { cookie })).body['refused']).toBe('access/not-allowed')
  })
})

describe('the roll-out', () => {
  const monthsOf = async (register: string) =>
    ((await door.get('/api/reform', { cookie: steering })).body['rollOut'] as RollOutMonth[]).filter(
      (row) => row.register === register,
    )

  it('counts provinces from the pilot to the whole country', async () => {
    for (const register of ['rnp', 'rsu']) {
      const months = await monthsOf(register)
      expect(months.map(({ month }) => month)).toEqual(months.map(({ month }) => month).toSorted())
      let running = 0
      for (const { entered, inService, of } of months) {
        running += entered
        expect([inService, of]).toEqual([running, 75])
      }
      expect(running).toBe(75)
    }
    expect((await monthsOf('rnp'))[0]).toMatchObject({ month: '2021-12', entered: 2 })
  })

  it('moves a province to the month its own activation gives it', async () => {
    const owner = opened.as('owner').database
    await sql`with request as (
        insert into territory.activation_request (id, register, territory, in_service_from, legal_reference_ar, legal_reference_fr, requested_by, requested_at)
        values (gen_random_uuid(), 'rsu', '12.391', '2020-01-15', 'تجربة', 'test', 'test', now()) returning *)
      insert into territory.activation (request, register, territory, in_service_from, confirmed_by, confirmed_at)
      select id, register, territory, in_service_from, 'other', now() from request`.execute(owner)
    expect((await monthsOf('rsu'))[0]).toMatchObject({ month: '2020-01', entered: 1 })
  })
})
