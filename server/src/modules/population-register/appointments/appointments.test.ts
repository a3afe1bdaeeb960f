import { randomBytes, randomUUID } from 'node:crypto'
import { day, type Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { ANONYMOUS, type Call, inCall } from '../../../platform/call.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { inActor, staffActor, testDataFolder } from '../../../testing/packets.ts'
import { asSystem, NOW, RABAT } from '../../../testing/people.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { bookAppointment, cancelAppointment, centreDay, centresFor, endVisit, freeSlots } from './book.ts'
import { createDemoCentres } from './demo-centres.ts'
import { keepCentre, keepHoliday } from './keep-centres.ts'
import { applicationView, preRegister, scanApplication } from './pre-register.ts'
import { remindAndClose } from './remind.ts'
import { dayAfter, slotsOn, weekdayOf } from './slots.ts'

testDataFolder()
const CENTRE = 'csc-youssoufia'
const agent = staffActor('enrolment-agent')
const administrator = staffActor('administrator')
let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('people').database
  const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    since: '2026-01-01',
    opens: '09:00',
    closes: '12:10',
    slotMinutes: 60,
    places: 4,
  }))
  await inActor(database, administrator, (call) =>
    keepCentre(call, CENTRE, {
      name: { ar: 'مركز اليوسفية', fr: 'Centre Youssoufia' },
      commune: RABAT,
      status: 'open',
      hours: weekdays,
    }),
  )
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => fault.code ?? String(fault),
  )
const anybody = <Result>(act: (call: Call) => Promise<Result>, clock: Clock = NOW) =>
  inCall(database, { actor: ANONYMOUS, clock }, act)
const MEMBER = {
  familyName: { ar: 'الناصري', fr: 'Naciri' },
  givenName: { ar: 'علي', fr: 'Ali' },
  sex: 'male',
  birthDate: '1980',
  birthPlace: 'Rabat',
  nationality: 'MA',
} as const
const anApplication = (people = 2, changes = {}) => ({
  application: randomUUID() as string,
  secret: randomBytes(24).toString('base64url'),
  commune: RABAT,
  family: Array.from({ length: people }, () => MEMBER),
  language: 'ar' as const,
  notice: 'rnp-2026-1',
  ...changes,
})
let networks = 0
const applied = async (people = 2) => {
  const asked = anApplication(people)
  networks += 1
  const { qr } = await anybody((call) => preRegister(call, asked, `10.0.0.${networks}`))
  return { ...asked, qr }
}
const book = (asked: { application: string; secret: string }, starts = '09:00', on = '2026-11-24') =>
  anybody((call) =>
    bookAppointment(call, { application: asked.application, secret: asked.secret, centre: CENTRE, day: on, starts }),
  )
const free = (from: string, days = 1) => anybody((call) => freeSlots(call, CENTRE, { from: day(from), days }))

describe('slots', () => {
  it('are those of the hours in force that weekday, whole, and none on holidays', async () => {
    expect([weekdayOf(day('2026-11-23')), weekdayOf(day('2026-11-22')), dayAfter(day('2026-12-31'), 1)]).toEqual([
      1,
      7,
      '2027-01-01',
    ])
    expect((await free('2026-11-23')).map(({ starts }) => starts)).toEqual(['09:00', '10:00', '11:00'])
    expect(await free('2026-11-28', 2)).toEqual([])
    const hours = [{ weekday: 3, since: day('2026-01-01'), opens: '09:00', closes: '10:00', slotMinutes: 30, places: 1 }]
    expect(slotsOn(hours, new Set(), day('2026-11-18'))).toEqual([])
    expect(slotsOn(hours, new Set(), day('2026-11-25'))).toHaveLength(2)
    expect(
      slotsOn(
        [...hours, { ...hours[0], since: day('2026-11-20'), opens: null, closes: null } as never],
        new Set(),
        day('2026-11-25'),
      ),
    ).toEqual([])
    await inActor(database, administrator, (call) =>
      keepHoliday(call, { day: '2026-12-15', name: { ar: 'عطلة', fr: 'Jour férié' }, source: 'a test' }),
    )
    expect(await free('2026-12-15')).toEqual([])
    expect((await anybody((call) => centresFor(call, RABAT))).map(({ code }) => code)).toEqual([CENTRE])
  })
})

describe('the centres of a demonstration', () => {
  it('are there, whatever was there before, with places to book', async () => {
    for (let again = 0; again < 2; again++) expect(await asSystem(database, createDemoCentres)).toBe(2)
    const slots = await anybody((call) => freeSlots(call, 'demo-kenitra', { from: day('2026-11-23'), days: 5 }))
    expect([slots.length, new Set(slots.map((slot) => slot.free))]).toEqual([5 * 14, new Set([4])])
  })
})

describe('a family before its visit', () => {
  it('writes who it is once, reads it with its secret alone, and is scanned by an agent', async () => {
    const asked = await applied(3)
    expect(await anybody((call) => preRegister(call, asked, '10.9.9.9'))).toEqual({
      application: asked.application,
      qr: asked.qr,
    })
    const read = (secret: string) => anybody((call) => applicationView(call, asked.application, secret))
    expect(await codeOf(read(`${asked.secret}x`))).toBe('application/unknown')
    expect(await read(asked.secret)).toMatchObject({ appointment: null, family: [MEMBER, MEMBER, MEMBER] })
    expect(JSON.stringify(await read(asked.secret))).not.toContain('secretHash')
    const scanned = await inActor(database, agent, (call) => scanApplication(call, asked.qr))
    expect(scanned.family).toHaveLength(3)
    expect(await codeOf(inActor(database, agent, (call) => scanApplication(call, `${asked.qr.slice(0, -3)}AAA`)))).toBe(
      'application/unknown',
    )
    expect(
      await codeOf(inActor(database, staffActor('enrolment-agent', agent.id, '06'), (call) => scanApplication(call, asked.qr))),
    ).toBe('access/outside-mandate')
  })

  it('is told the act and the date where the register is not in service, and each impossible date', async () => {
    const early = inCall(database, { actor: ANONYMOUS, clock: () => new Date('2021-12-01T10:00:00Z') }, (call) =>
      preRegister(call, anApplication(), '10.1.1.1'),
    )
    await expect(early).rejects.toMatchObject({
      code: 'territory/not-in-service',
      details: { inServiceFrom: '2021-12-24', legalReference: expect.anything() },
    })
    const wrong = anApplication(1, { family: [MEMBER, { ...MEMBER, birthDate: '2023-02-29' }] })
    await expect(anybody((call) => preRegister(call, wrong, '10.1.1.1'))).rejects.toMatchObject({
      fields: [{ path: '/family/1/birthDate' }],
    })
  })

  it('is slowed down when one mobile or one network sends many', async () => {
    const send = (mobile: string, from: string) =>
      codeOf(anybody((call) => preRegister(call, anApplication(1, { mobile }), from)))
    const codes: string[] = []
    for (let index = 0; index < 6; index++) codes.push(await send('0612000000', `10.2.0.${index}`))
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'accepted'), 'request/too-many'])
    await sql`insert into population_register.application (id, secret_hash, network, family, commune, language, notice, created_at, updated_at)
      select gen_random_uuid(), secret_hash, network, family, commune, language, notice, created_at, updated_at
      from population_register.application, generate_series(1, 59) where id = (select id from population_register.application where mobile = '0612000000' limit 1)`.execute(
      database,
    )
    const answers = []
    for (let index = 0; index < 5; index++) answers.push(await send('0613000000', `10.2.0.${index}`))
    expect(answers.filter((answer) => answer === 'request/too-many')).toHaveLength(1)
  })
})

describe('an appointment', () => {
  it('never takes more persons than places, though twenty families book at one instant', async () => {
    const families = await Promise.all(Array.from({ length: 20 }, () => applied(2)))
    const outcomes = await Promise.all(families.map((asked) => codeOf(book(asked, '10:00'))))
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(2)
    expect(outcomes.filter((outcome) => outcome === 'appointment/slot-full')).toHaveLength(18)
    expect((await free('2026-11-24')).map((slot) => slot.free)).toEqual([4, 0, 4])
    expect(await codeOf(book(await applied(6), '11:00'))).toBe('accepted')
  })

  it('changes to another slot, keeps the first when the second is refused, and is given back', async () => {
    const asked = await applied(3)
    await book(asked, '09:00', '2026-11-25')
    expect(await codeOf(book(asked, '09:30', '2026-11-25'))).toBe('appointment/slot-closed')
    expect(await codeOf(book(asked, '09:00', '2026-11-21'))).toBe('appointment/slot-closed')
    expect((await free('2026-11-25'))[0]?.free).toBe(1)
    await book(asked, '10:00', '2026-11-25')
    expect((await free('2026-11-25')).map((slot) => slot.free)).toEqual([4, 1, 4])
    await anybody((call) => cancelAppointment(call, asked.application, asked.secret))
    expect((await free('2026-11-25')).map((slot) => slot.free)).toEqual([4, 4, 4])
    expect(await codeOf(anybody((call) => cancelAppointment(call, asked.application, asked.secret)))).toBe('appointment/none')
  })

  it('is recalled the day before, once; kept it ends the application, not kept it is missed', async () => {
    const [came, stayed] = [await applied(1), await applied(1)]
    for (const asked of [came, stayed]) await book(asked, '11:00', '2026-11-26')
    const eve: Clock = () => new Date('2026-11-25T10:00:00Z')
    expect(await remindAndClose(database, eve)).toMatchObject({ reminded: 2 })
    expect(await remindAndClose(database, eve)).toEqual({ reminded: 0, missed: 0 })
    const list = await asSystem(database, (call) => centreDay(call, CENTRE, day('2026-11-26')))
    expect(list.appointments.map(({ application, people }) => [application, people]).sort()).toEqual(
      [
        [came.application, 1],
        [stayed.application, 1],
      ].sort(),
    )
    await inActor(database, agent, (call) => endVisit(call, came.application, 'kept'))
    expect(await codeOf(anybody((call) => applicationView(call, came.application, came.secret)))).toBe('application/unknown')
    expect((await remindAndClose(database, () => new Date('2026-11-27T10:00:00Z'))).missed).toBe(1)
    expect((await anybody((call) => applicationView(call, stayed.application, stayed.secret))).appointment).toBeNull()
  })
})
