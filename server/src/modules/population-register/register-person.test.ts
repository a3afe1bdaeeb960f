import { isIdcs, type Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inCall } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { aRegistration, asSystem, idcsOf, NOW, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { ROLES } from '../access/index.ts'
import { personView, searchPersons } from './person-view.ts'
import { registerPerson } from './register-person.ts'
import { updatePersonContact } from './update-contact.ts'

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('people').database
})

const agentOf = (territory: string) => ({
  kind: 'staff' as const,
  id: 'agent',
  mandates: [{ role: 'enrolment-agent', territory, acts: ROLES['enrolment-agent'] }],
})
const register = (registration: Parameters<typeof registerPerson>[1]) =>
  asSystem(database, (call) => registerPerson(call, registration))
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => fault.code,
  )

describe('register a person', () => {
  it('gives a number that passes its check, keeps the first version and says so on the trail and to the river', async () => {
    const { person, idcs } = await register(aRegistration())
    expect(isIdcs(idcs)).toBe(true)
    const { rows } =
      await sql`select (select count(*)::int from population_register.person_version where person = ${person}) as versions,
      (select person from population_register.idcs_issued where idcs = ${idcs}) as holder,
      (select count(*)::int from platform.trail where about = ${`person:${person}`}) as trail,
      (select count(*)::int from platform.fact where kind = 'person-registered' and body->>'person' = ${person}) as facts`.execute(
        database,
      )
    expect(rows[0]).toEqual({ versions: 1, holder: person, trail: 1, facts: 1 })
  })

  it('refuses without a right, outside the mandate, and where the register is not yet in service', async () => {
    const as = (territory: string, registration = aRegistration()) =>
      codeOf(inCall(database, { actor: agentOf(territory), clock: NOW }, (call) => registerPerson(call, registration)))
    expect(await as('04.421')).toBe('accepted')
    expect(await as('06')).toBe('access/outside-mandate')
    const nobody = inCall(database, { actor: { kind: 'staff', id: 'x', mandates: [] }, clock: NOW }, (call) =>
      registerPerson(call, aRegistration()),
    )
    expect(await codeOf(nobody)).toBe('access/not-allowed')
    const early = asSystem(
      database,
      (call) => registerPerson(call, aRegistration()),
      () => new Date('2021-12-01T10:00:00Z'),
    )
    await expect(early).rejects.toMatchObject({ code: 'territory/not-in-service', details: { inServiceFrom: '2021-12-24' } })
  })

  it('refuses impossible dates, minors without an adult guardian, and evidence that does not fit', async () => {
    const [minor] = [aRegistration({ birthDate: '2015-03-02', evidence: { kind: 'birth-certificate', number: '1/2015' } })]
    expect(await codeOf(register(aRegistration({ birthDate: '2023-02-29' })))).toBe('person/birth-date-impossible')
    expect(await codeOf(register(aRegistration({ birthDate: '2027' })))).toBe('person/birth-date-impossible')
    expect(await codeOf(register(minor as never))).toBe('person/guardian-needed')
    const [mother] = await registered(database, [aRegistration()])
    const child = await register({ ...minor, guardian: mother?.idcs } as never)
    expect(
      await codeOf(
        register({ ...minor, evidence: { kind: 'birth-certificate', number: '2/2015' }, guardian: child.idcs } as never),
      ),
    ).toBe('person/guardian-not-adult')
    expect(await codeOf(register(aRegistration({ nationality: 'SN' })))).toBe('person/foreigner-needs-residence-permit')
    const imported = { kind: 'source-register', register: 'x', number: '1' } as const
    expect(await codeOf(register(aRegistration({ evidence: imported })))).toBe('person/evidence-not-accepted')
  })

  it('accepts two witnesses who are registered, and no others', async () => {
    const witnesses = await registered(database, [aRegistration(), aRegistration()])
    const by = (numbers: string[]) => register(aRegistration({ evidence: { kind: 'witnesses', witnesses: numbers } }))
    expect(await codeOf(by([idcsOf(witnesses, 0), idcsOf(witnesses, 1)]))).toBe('accepted')
    expect(await codeOf(by([idcsOf(witnesses, 0), '2345678906']))).toBe('person/witness-unknown')
  })

  it('registers one person a document, also when ten try at once', async () => {
    const evidence = { kind: 'cnie', number: 'Z999001' } as const
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => codeOf(register(aRegistration({ evidence })))))
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'person/already-registered')).toHaveLength(9)
  })

  it('never gives a number twice to a hundred at once', async () => {
    const people = await Promise.all(Array.from({ length: 100 }, () => register(aRegistration())))
    expect(new Set(people.map(({ idcs }) => idcs)).size).toBe(100)
  })

  it('tells of a person who resembles one already registered under another spelling', async () => {
    await register(
      aRegistration({
        familyName: { ar: 'بنجلون', fr: 'Benjelloun' },
        givenName: { ar: 'خديجة', fr: 'Khadija' },
        birthDate: '1979-04-03',
      }),
    )
    const again = await register(
      aRegistration({
        familyName: { ar: 'بن جلون', fr: 'Ben Jelloun' },
        givenName: { ar: 'خديجة', fr: 'Khadidja' },
        birthDate: '1979-04-03',
      }),
    )
    expect(again.similar.length).toBeGreaterThan(0)
    expect(again.similar[0]?.contributions.find(({ field }) => field === 'familyName')?.weight).toBeGreaterThan(0)
    expect(again.similar[0]).not.toHaveProperty('idcs')
  })
})

describe('find and read a person', () => {
  it('finds in either script, by number and by mobile, within the mandate', async () => {
    const { idcs } = await register(
      aRegistration({
        familyName: { ar: 'التازي', fr: 'Tazi' },
        givenName: { ar: 'يوسف', fr: 'Youssef' },
        mobile: '0655555551',
        birthDate: '1959',
      }),
    )
    const found = (text: string, territory = '04') =>
      inCall(database, { actor: agentOf(territory), clock: NOW }, async (call) =>
        (await searchPersons(call, text)).map((person) => person.idcs),
      )
    for (const text of ['Youssef Tazi', 'tazi yousef', 'يوسف التازي', 'Ettazi', idcs, '06 55 55 55 51'])
      expect([text, await found(text)]).toEqual([text, [idcs]])
    expect(await found('Youssef Tazi', '06')).toEqual([])
  })

  it('opens a record for a purpose only, and the reading is on the trail', async () => {
    const { person } = await register(aRegistration({ birthDate: '1959' }))
    const open = (purpose?: 'verification') =>
      inCall(database, { actor: agentOf('04'), purpose, clock: NOW }, (call) => personView(call, person))
    expect(await codeOf(open())).toBe('access/purpose-missing')
    expect(await open('verification')).toMatchObject({ birthDate: '1959', version: 1 })
    const { rows } = await sql`select act, purpose from platform.trail where about = ${`person:${person}`} order by id`.execute(
      database,
    )
    expect(rows).toEqual([
      { act: 'person.register', purpose: 'registration' },
      { act: 'person.read', purpose: 'verification' },
    ])
  })

  it('keeps every version of a record', async () => {
    const { person } = await register(aRegistration())
    await asSystem(database, (call) => updatePersonContact(call, person, { mobile: '0700000001', address: null }))
    const view = await asSystem(database, (call) => personView(call, person))
    expect(view).toMatchObject({ version: 2, mobile: '0700000001' })
    expect(view.versions.map(({ version, cause, record }) => [version, cause, record.mobile])).toEqual([
      [2, 'contact', '0700000001'],
      [1, 'registration', '0612345678'],
    ])
  })
})
