import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { deliverAll } from '../../platform/reactions.ts'
import { aContent, aJpeg, aSigningKey, signed, testDataFolder } from '../../testing/packets.ts'
import { aRegistration, RABAT } from '../../testing/people.ts'
import { type PeopleDoor, peopleDoor } from '../../testing/people-door.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { overtakeLate } from './enrolment/watch-deadlines.ts'
import { populationRegisterReactions } from './reactions.ts'

testDataFolder()
let door: PeopleDoor
let worker: Database
beforeAll(async () => {
  const opened = await testDatabase()
  worker = opened.as('worker').database
  door = await peopleDoor(opened.as('people').database, '2026-11-21T10:00:00Z')
})

const purpose = 'registration'
const advance = () => deliverAll(worker, populationRegisterReactions, door.now)

describe('the door of enrolment', () => {
  it('takes a packet from the desk to its number, past a supervisor and two adjudicators', async () => {
    const agent = await door.signedIn('enrolment-agent', '04')
    const supervisor = await door.signedIn('centre-supervisor', '04')
    const key = aSigningKey()
    expect((await door.post('/api/me/signing-keys', { publicKey: key.publicKey }, agent)).body).toEqual({
      thumbprint: key.thumbprint,
    })
    expect((await door.get('/api/me/signing-keys', agent)).body).toMatchObject({ keys: [{ thumbprint: key.thumbprint }] })
    const known = await door.post('/api/persons', aRegistration({ birthDate: '1933-07-07' }), agent)
    expect(known.status).toBe(201)

    const capture = await door.post('/api/captures', { bytes: aJpeg().toString('base64') }, agent)
    expect(capture).toMatchObject({ status: 201, body: { type: 'image/jpeg', bytes: 604 } })
    const exceptions = [
      { part: 'right-iris', reason: 'missing' },
      { part: 'left-iris', reason: 'unreadable' },
      { part: 'right-index', reason: 'missing' },
    ] as const
    const content = aContent({
      registration: aRegistration({ birthDate: '1933-07-07' }),
      captures: [{ part: 'face', file: String(capture.body['file']), type: 'image/jpeg' }],
      exceptions: [...exceptions],
    })
    const sent = await door.post('/api/packets', signed(content, key), agent)
    expect(sent).toMatchObject({ status: 201, body: { packet: content.packet, stage: 'received' } })
    await advance()
    for (const { part } of exceptions)
      expect((await door.post(`/api/packets/${content.packet}/exceptions`, { part, approved: true }, supervisor)).status).toBe(
        200,
      )
    await advance()
    expect((await door.get('/api/packets?mine=true', agent)).body).toMatchObject({
      packets: [{ stage: 'biometric-duplicates', cause: 'engine-asked' }],
    })
    const board = await door.get('/api/pipeline', supervisor)
    expect(board.body).toMatchObject({ lastWeek: { received: 1, issued: 0 }, failing: [] })

    door.later(31 * 60_000)
    await overtakeLate(worker, door.now)
    const [first, second] = [await door.signedIn('adjudicator'), await door.signedIn('adjudicator')]
    const { body } = await door.get('/api/duplicate-cases', first)
    const [listed] = body['cases'] as { case: string; name: object }[]
    const view = await door.get(`/api/duplicate-cases/${listed?.case}`, { ...first, purpose })
    expect(view.body).toMatchObject({
      subject: { kind: 'packet', hasFace: true },
      candidates: [{ kind: 'person', differing: [] }],
      mayDecide: true,
    })
    const decide = (who: { cookie: string }) =>
      door.post(`/api/duplicate-cases/${listed?.case}/decisions`, { decision: 'different', reason: 'two sisters' }, who)
    expect((await decide(first)).body).toEqual({ status: 'second', outcome: null })
    expect((await decide(second)).body).toEqual({ status: 'closed', outcome: 'different' })
    expect((await door.get(`/api/packets/${content.packet}`, first)).body).toMatchObject({
      stage: 'issued',
      person: expect.any(String),
    })
    expect((await door.get('/api/adjudicators', first)).body).toMatchObject({
      adjudicators: [{ agreement: 1 }, { agreement: 1 }],
    })
  })

  it('lets anybody pre-register and book, and nobody else’s application be read', async () => {
    const administrator = await door.signedIn('administrator')
    const hours = [{ weekday: 1, since: '2026-01-01', opens: '09:00', closes: '10:00', slotMinutes: 30, places: 2 }]
    const centre = { name: { ar: 'مركز', fr: 'Centre' }, commune: RABAT, status: 'open', hours }
    expect((await door.put('/api/centres/csc-1', centre, administrator)).status).toBe(200)
    const { familyName, givenName, sex, birthDate, birthPlace, nationality } = aRegistration()
    const application = randomUUID()
    const secret = randomBytes(20).toString('base64url')
    const asked = {
      application,
      secret,
      commune: RABAT,
      family: [{ familyName, givenName, sex, birthDate, birthPlace, nationality }],
      language: 'ar',
      notice: 'rnp-2026-1',
    }
    const made = await door.post('/api/public/applications', asked)
    expect(made).toMatchObject({ status: 201, body: { application, qr: expect.stringMatching(/^A\./) } })
    expect((await door.get(`/api/public/centres?commune=${RABAT}`)).body).toMatchObject({ centres: [{ code: 'csc-1' }] })
    const { body } = await door.get('/api/public/centres/csc-1/slots?days=7')
    const [slot] = body['slots'] as { day: string; starts: string; free: number }[]
    expect(slot).toEqual({ day: '2026-11-23', starts: '09:00', places: 2, free: 2 })
    const booked = await door.post(`/api/public/applications/${application}/appointment`, {
      secret,
      centre: 'csc-1',
      day: slot?.day,
      starts: slot?.starts,
    })
    expect(booked.body).toEqual({ centre: 'csc-1', day: '2026-11-23', starts: '09:00' })
    expect((await door.post(`/api/public/applications/${application}/read`, { secret })).body).toMatchObject({
      appointment: { starts: '09:00' },
    })
    expect((await door.post(`/api/public/applications/${application}/read`, { secret: `${secret}x` })).body).toMatchObject({
      refused: 'application/unknown',
    })
    const agent = await door.signedIn('enrolment-agent', '04')
    expect((await door.post('/api/applications/scan', { token: made.body['qr'] }, agent)).body).toMatchObject({ application })
    expect((await door.get('/api/centres/csc-1/appointments?day=2026-11-23', agent)).body).toMatchObject({
      appointments: [{ people: 1 }],
    })
    expect((await door.post('/api/applications/scan', { token: made.body['qr'] })).status).toBe(401)
  })
})
