import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PacketContent } from '@sijill/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { deliverAll } from '../../../platform/reactions.ts'
import { aContent, aJpeg, aSigningKey, aTemplate, inActor, signed, staffActor, testDataFolder } from '../../../testing/packets.ts'
import { aRegistration, NOW } from '../../../testing/people.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { decideCase } from '../adjudication/decide-case.ts'
import { undoDecision } from '../adjudication/undo-decision.ts'
import { registerAgentKey } from '../enrolment/agent-keys.ts'
import { packetOf } from '../enrolment/packet-store.ts'
import { keepCapture, receivePacket } from '../enrolment/receive-packet.ts'
import { overtakeLate } from '../enrolment/watch-deadlines.ts'
import { populationRegisterReactions } from '../reactions.ts'
import { identifyMessage, outcomeOf, pingEngine } from './abis-door.ts'
import { type EngineSimulator, startEngineSimulator } from './abis-simulator.ts'
import { shareUrl } from './compare-biometrics.ts'
import { askOnce } from './send-questions.ts'
import { sharedCaptures } from './share-captures.ts'

testDataFolder()
let people: Database
let worker: Database
let engine: EngineSimulator
let door: ReturnType<typeof createServer>
const agent = staffActor('enrolment-agent')
const key = aSigningKey()

/** The one route of the people door that an engine calls. */
function openShares(): Promise<string> {
  door = createServer((request, response) => {
    inActor(people, staffActor('auditor'), (call) => sharedCaptures(call, request.url?.split('/').pop() ?? '')).then(
      (xml) => response.end(xml),
      () => response.writeHead(404).end(),
    )
  })
  return new Promise((resume) =>
    door.listen(0, '127.0.0.1', () => resume(`http://127.0.0.1:${(door.address() as AddressInfo).port}`)),
  )
}

beforeAll(async () => {
  const opened = await testDatabase()
  people = opened.as('people').database
  worker = opened.as('worker').database
  engine = await startEngineSimulator({ latencyMs: 1 })
  vi.stubEnv('PUBLIC_URL', await openShares())
  await inActor(people, agent, (call) => registerAgentKey(call, key.publicKey))
})
afterAll(async () => {
  await engine.stop()
  door.close()
})

let births = 0
const somebody = () => {
  births += 1
  return aRegistration({
    familyName: { ar: 'الريسوني', fr: `Raissouni ${'abcdefghijklmnopqrst'[births]}` },
    givenName: { ar: 'هشام', fr: 'Hicham' },
    birthDate: `${1930 + 3 * births}-0${1 + (births % 9)}-1${births % 10}`,
    sex: 'male',
  })
}
const keep = async (bytes: Buffer): Promise<string> =>
  (await inActor(people, agent, (call) => keepCapture(call, bytes.toString('base64')))).file

async function enrol(finger = aTemplate()): Promise<string> {
  const captures: PacketContent['captures'] = [
    { part: 'face', file: await keep(aJpeg()), type: 'image/jpeg', quality: 80 },
    { part: 'right-iris', file: await keep(aJpeg()), type: 'image/jpeg' },
    { part: 'left-iris', file: await keep(aJpeg()), type: 'image/jpeg' },
    { part: 'right-index', file: await keep(finger), type: 'application/x-fmr' },
  ]
  const content = aContent({ registration: somebody(), captures, exceptions: [] })
  await inActor(people, agent, (call) => receivePacket(call, signed(content, key)))
  return content.packet
}
const run = (clock: Clock = NOW) => deliverAll(worker, populationRegisterReactions, clock)
const turn = (url = engine.url, clock: Clock = NOW, deadlineMs = 5000) =>
  askOnce(worker, { url: () => url, clock, tuning: { deadlineMs, backoffMs: 1000 } })
async function settle(clock: Clock = NOW): Promise<void> {
  await run(clock)
  while (await turn(engine.url, clock)) await run(clock)
}
const standing = (packet: string) => packetOf(people, packet)

describe('the door to an engine', () => {
  it('lets a new body through, and sends one that is known to a person, with the evidence', async () => {
    const finger = aTemplate()
    const first = await enrol(finger)
    await run()
    expect(await standing(first)).toMatchObject({ stage: 'biometric-duplicates', cause: 'engine-asked' })
    await settle()
    const holder = await standing(first)
    expect(holder?.stage).toBe('issued')
    const second = await enrol(finger)
    await settle()
    const doubted = await standing(second)
    expect(doubted).toMatchObject({ stage: 'adjudication', cause: 'biometrics-resemble' })
    const { rows } = await sql`select candidate, kind, evidence, biometrics->'modalities' as modalities
      from population_register.case_candidate where duplicate_case = ${String(doubted?.details['case'])}`.execute(people)
    expect(rows).toEqual([
      { candidate: holder?.person, kind: 'person', evidence: 'biometrics', modalities: [{ biometricType: 'FIR' }] },
    ])
  })

  it('shares captures only with who was asked, while they are asked', async () => {
    const packet = await enrol()
    const share = (of: string) =>
      inActor(people, staffActor('auditor'), (call) => sharedCaptures(call, of)).then(
        (xml) => xml.length > 0,
        () => false,
      )
    const token = shareUrl(packet).split('/').pop() ?? ''
    expect(await share(token)).toBe(false)
    await run()
    expect(await share(token)).toBe(true)
    expect(await share(`${token.slice(0, -2)}AA`)).toBe(false)
    await settle()
    expect(await share(token)).toBe(false)
  })

  it('goes to a person when the engine is silent past the deadline, and what it says later reaches the case', async () => {
    const finger = aTemplate()
    const known = await enrol(finger)
    await settle()
    engine.behaviour.silent = true
    const packet = await enrol(finger)
    await run()
    await turn(engine.url, NOW, 150)
    engine.behaviour.silent = false
    const { rows } =
      await sql`select cause, status from population_register.abis_message where packet = ${packet} and attempts > 0`.execute(
        people,
      )
    expect(rows).toEqual([{ cause: expect.stringContaining('Timeout'), status: 'waiting' }])
    const late: Clock = () => new Date('2026-11-21T10:31:00Z')
    await overtakeLate(worker, late)
    const waiting = await standing(packet)
    expect(waiting).toMatchObject({ stage: 'adjudication', cause: 'engine-silent' })
    const suspects = () =>
      sql`select candidate, evidence from population_register.case_candidate where duplicate_case = ${String(waiting?.details['case'])}`.execute(
        people,
      )
    expect((await suspects()).rows).toEqual([])
    await settle(late)
    expect((await suspects()).rows).toEqual([{ candidate: (await standing(known))?.person, evidence: 'biometrics' }])
    expect((await standing(packet))?.stage).toBe('adjudication')
  })

  it('asks again after an internal error, and sends a refused quality to a person with the reason', async () => {
    engine.behaviour.stumblingShare = 1
    const stumbled = await enrol()
    await run()
    await turn()
    expect(await standing(stumbled)).toMatchObject({ stage: 'biometric-duplicates' })
    for (const minute of ['1', '2', '3']) await settle(() => new Date(`2026-11-21T10:0${minute}:00Z`))
    expect(await standing(stumbled)).toMatchObject({ stage: 'issued' })
    Object.assign(engine.behaviour, { stumblingShare: 0, refusedShare: 1 })
    const refused = await enrol()
    await settle()
    engine.behaviour.refusedShare = 0
    expect(await standing(refused)).toMatchObject({
      stage: 'adjudication',
      cause: 'engine-refused',
      details: { method: 'insert', failureReason: '18' },
    })
  })

  it('holds nobody who was rejected, and again who became a number after all', async () => {
    const finger = aTemplate()
    await enrol(finger)
    await settle()
    const twin = await enrol(finger)
    await settle()
    const row = await standing(twin)
    const held = engine.count()
    const adjudicators = [staffActor('adjudicator'), staffActor('adjudicator'), staffActor('adjudicator')] as const
    const id = String(row?.details['case'])
    const { rows } = await sql<{
      candidate: string
    }>`select candidate from population_register.case_candidate where duplicate_case = ${id}`.execute(people)
    const say = (index: 0 | 1, decision: 'same' | 'different') =>
      inActor(people, adjudicators[index], (call) =>
        decideCase(call, id, {
          decision,
          reason: 'the same finger',
          ...(decision === 'same' ? { candidate: rows[0]?.candidate ?? '' } : {}),
        }),
      )
    await say(0, 'same')
    await say(1, 'same')
    await settle()
    expect(engine.count()).toBe(held - 1)
    await inActor(people, adjudicators[2], (call) => undoDecision(call, id, 'a mould of a finger'))
    await say(0, 'different')
    await say(1, 'different')
    await settle()
    expect([(await standing(twin))?.stage, engine.count()]).toEqual(['issued', held])
  })

  it('is open to an engine that works in the table', async () => {
    const packet = await enrol()
    await run()
    const reply = sql`update population_register.abis_message set status = 'answered',
      answer = jsonb_build_object('id', body->>'id', 'requestId', request, 'returnValue', '1', 'candidateList', '{"count":"0","candidates":[]}'::jsonb)
      where packet = ${packet}`
    await reply.execute(worker)
    expect(await turn('')).toBe(true)
    await run()
    expect(await standing(packet)).toMatchObject({ stage: 'issued' })
  })

  it('knows what each failure means, and whether the engine is there', async () => {
    const failing = (failureReason: string) => ({ id: '', requestId: '', returnValue: '2', failureReason })
    expect(outcomeOf('insert', failing('10'))).toBe('done')
    expect(outcomeOf('identify', failing('10'))).toBe('refused')
    for (const reason of ['1', '7', '17']) expect(outcomeOf('insert', failing(reason))).toBe('again')
    for (const reason of ['12', '16', '18', '']) expect(outcomeOf('insert', failing(reason))).toBe('refused')
    expect(identifyMessage('x', NOW()).flags).toEqual({ maxResults: '10', targetFPIR: '40' })
    expect(await pingEngine(engine.url, 1000)).toBe(true)
    expect(await pingEngine('http://127.0.0.1:9', 300)).toBe(false)
  })
})
