import type { PacketContent, Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '../../../platform/call.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { deliverAll } from '../../../platform/reactions.ts'
import {
  aContent,
  aJpeg,
  aSigningKey,
  aTemplate,
  inActor,
  type SigningKey,
  signed,
  staffActor,
  testDataFolder,
} from '../../../testing/packets.ts'
import { aRegistration, NOW, registered } from '../../../testing/people.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { populationRegisterReactions } from '../reactions.ts'
import { registerAgentKey, retireAgentKey } from './agent-keys.ts'
import { judgeException, replayPacket } from './approve-exception.ts'
import { packetOf } from './packet-store.ts'
import { packetView } from './packet-view.ts'
import { pipelineStatus } from './pipeline-view.ts'
import { keepCapture, receivePacket } from './receive-packet.ts'
import { overtakeLate } from './watch-deadlines.ts'

testDataFolder()
let people: Database
let worker: Database
const agent = staffActor('enrolment-agent')
const supervisor = staffActor('centre-supervisor')
const key: SigningKey = aSigningKey()
beforeAll(async () => {
  const opened = await testDatabase()
  people = opened.as('people').database
  worker = opened.as('worker').database
  await inActor(people, agent, (call) => registerAgentKey(call, key.publicKey))
})

const asAgent = <Result>(act: (call: Call) => Promise<Result>) => inActor(people, agent, act)
const run = (clock: Clock = NOW) => deliverAll(worker, populationRegisterReactions, clock)
const standing = (packet: string) => packetOf(people, packet)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => fault.code ?? String(fault),
  )
const receive = (content: PacketContent) => asAgent((call) => receivePacket(call, signed(content, key)))
const approveAll = async ({ packet, exceptions }: PacketContent) => {
  for (const { part } of exceptions)
    await inActor(people, supervisor, (call) => judgeException(call, packet, { part, approved: true }))
}
const distinct = (n: number) =>
  aRegistration({
    familyName: { ar: 'الوزاني', fr: 'Ouazzani' },
    givenName: { ar: 'زينب', fr: 'Zineb' },
    birthDate: `19${50 + n}-03-0${1 + (n % 9)}`,
  })

describe('a packet', () => {
  it('waits for the supervisor with its cause, then becomes a person with one number', async () => {
    const content = aContent({ registration: distinct(1) })
    const { stage, receipt } = await receive(content)
    expect([stage, receipt.length]).toEqual(['received', 37])
    await run()
    expect(await standing(content.packet)).toMatchObject({ stage: 'quality', cause: 'exception-unapproved', entry: 1 })
    await approveAll(content)
    await run()
    const row = await standing(content.packet)
    expect(row).toMatchObject({ stage: 'issued', dueAt: null, candidateKeys: [] })
    const view = await asAgent((call) => packetView(call, content.packet))
    expect(view.steps.map(({ stage: from, event }) => [from, event])).toEqual([
      ['received', 'clear'],
      ['quality', 'clear'],
      ['demographic-duplicates', 'clear'],
      ['biometric-duplicates', 'clear'],
    ])
    expect(view.exceptions.every(({ approved }) => approved)).toBe(true)
    const { rows } =
      await sql`select count(*)::int as count from population_register.idcs_issued where person = ${row?.person ?? null}`.execute(
        people,
      )
    expect(rows).toEqual([{ count: 1 }])
  })

  it('is the same when sent again, and another of its number is refused', async () => {
    const content = aContent({ registration: distinct(2) })
    const first = await receive(content)
    expect(await receive(content)).toEqual(first)
    expect(await codeOf(receive({ ...content, centre: 'elsewhere' }))).toBe('packet/altered')
    const { rows } =
      await sql`select count(*)::int as count from platform.fact where kind = 'packet-ready' and body->>'packet' = ${content.packet}`.execute(
        people,
      )
    expect(rows).toEqual([{ count: 1 }])
  })

  it('is refused with another hash, another key, another signature, a key retired before, or no right', async () => {
    const content = aContent()
    const good = signed(content, key)
    const other = aSigningKey()
    const send = (packet: typeof good) => codeOf(asAgent((call) => receivePacket(call, packet)))
    expect(await send({ ...good, hash: '0'.repeat(64) })).toBe('packet/hash-wrong')
    expect(await send(signed(content, other))).toBe('packet/key-unknown')
    expect(await send({ ...good, signature: signed(content, other).signature })).toBe('packet/signature-wrong')
    await asAgent((call) => registerAgentKey(call, other.publicKey))
    await inActor(
      people,
      agent,
      (call) => retireAgentKey(call, other.thumbprint),
      () => new Date('2026-11-21T09:54:00Z'),
    )
    expect(await send(signed(content, other))).toBe('packet/key-unknown')
    expect(await codeOf(inActor(people, staffActor('auditor'), (call) => receivePacket(call, good)))).toBe('access/not-allowed')
    expect(
      await codeOf(inActor(people, staffActor('enrolment-agent', agent.id, '06'), (call) => receivePacket(call, good))),
    ).toBe('access/outside-mandate')
  })

  it('is rejected with its cause: a missing capture, an exception refused, a minor without a guardian', async () => {
    const bare = aContent({ registration: distinct(3), exceptions: [] })
    const refused = aContent({ registration: distinct(4) })
    const minor = aContent({ registration: { ...distinct(5), birthDate: '2020-01-05' } })
    for (const content of [bare, refused, minor]) await receive(content)
    await inActor(people, supervisor, (call) => judgeException(call, refused.packet, { part: 'face', approved: false }))
    await run()
    expect(await standing(bare.packet)).toMatchObject({
      stage: 'rejected',
      cause: 'capture-missing',
      details: { parts: ['face', 'right-iris', 'left-iris', 'finger'] },
    })
    expect(await standing(refused.packet)).toMatchObject({ stage: 'rejected', cause: 'exception-refused' })
    expect(await standing(minor.packet)).toMatchObject({ stage: 'rejected', cause: 'person/guardian-needed' })
  })

  it('names captures that came before it, and only those', async () => {
    const face = await asAgent((call) => keepCapture(call, aJpeg().toString('base64')))
    const finger = await asAgent((call) => keepCapture(call, aTemplate().toString('base64')))
    expect([face.type, finger.type]).toEqual(['image/jpeg', 'application/x-fmr'])
    expect(await codeOf(asAgent((call) => keepCapture(call, Buffer.from('<svg>').toString('base64'))))).toBe(
      'capture/type-unknown',
    )
    const captures = [
      { part: 'face', file: face.file, type: 'image/png' },
      { part: 'right-index', file: finger.file, type: 'application/x-fmr' },
    ] satisfies PacketContent['captures']
    const content = aContent({
      registration: distinct(6),
      captures,
      exceptions: [
        { part: 'right-iris', reason: 'missing' },
        { part: 'left-iris', reason: 'unreadable' },
      ],
    })
    expect(await codeOf(receive({ ...content, captures: [{ part: 'face', file: 'a'.repeat(64), type: 'image/jpeg' }] }))).toBe(
      'packet/capture-absent',
    )
    await receive(content)
    await run()
    expect(await standing(content.packet)).toMatchObject({
      stage: 'rejected',
      cause: 'capture-unreadable',
      details: { parts: ['face'] },
    })
  })

  it('lets no operator approve their own exception, and nobody twice', async () => {
    const content = aContent({ registration: distinct(7) })
    await receive(content)
    const judge = (actor: typeof agent) =>
      codeOf(inActor(people, actor, (call) => judgeException(call, content.packet, { part: 'face', approved: true })))
    expect(await judge({ ...supervisor, id: agent.id })).toBe('access/second-person-needed')
    expect(await judge(agent)).toBe('access/not-allowed')
    expect(await judge(supervisor)).toBe('accepted')
    expect(await judge(supervisor)).toBe('exception/unknown')
  })

  it('is counted late when its deadline passes, shown on the board, and replayed', async () => {
    const content = aContent({ registration: distinct(8) })
    await receive(content)
    await run()
    const later: Clock = () => new Date('2026-11-21T14:30:00Z')
    expect(await overtakeLate(worker, later)).toBeGreaterThan(0)
    expect(await standing(content.packet)).toMatchObject({ stage: 'quality', cause: 'exception-unapproved', late: 1, entry: 2 })
    const board = await inActor(people, supervisor, pipelineStatus, later)
    const quality = board.stages.find(({ stage }) => stage === 'quality')
    expect(quality?.late).toBeGreaterThan(0)
    expect(quality?.causes).toMatchObject({ 'exception-unapproved': expect.any(Number) })
    await inActor(people, supervisor, (call) => replayPacket(call, content.packet), later)
    await approveAll(content)
    await run(later)
    expect(await standing(content.packet)).toMatchObject({ stage: 'issued' })
    expect(await codeOf(inActor(people, supervisor, (call) => replayPacket(call, content.packet)))).toBe('packet/not-waiting')
  })
})

describe('two enrolments of one person', () => {
  it('never become two numbers without an adjudication, though twenty come at one instant', async () => {
    const spellings = ['Benjelloun', 'Ben Jelloun', 'Benjeloun', 'Bendjelloun']
    const contents = Array.from({ length: 20 }, (_, n) =>
      aContent({
        registration: aRegistration({
          familyName: { ar: 'بنجلون', fr: spellings[n % 4] ?? '' },
          givenName: { ar: 'خديجة', fr: n % 2 ? 'Khadija' : 'Khadidja' },
          birthDate: '1979-04-03',
        }),
      }),
    )
    await Promise.all(contents.map(receive))
    await Promise.all(contents.map(approveAll))
    await Promise.all(Array.from({ length: 8 }, () => run()))
    const rows = await Promise.all(contents.map(({ packet }) => standing(packet)))
    expect(rows.filter((row) => row?.stage === 'issued')).toHaveLength(1)
    const waiting = rows.filter((row) => row?.stage === 'adjudication')
    expect(waiting).toHaveLength(19)
    expect(waiting.every((row) => row?.cause === 'names-resemble' && row.details['case'])).toBe(true)
  })

  it('keeps who resembles a little as a possible duplicate, and lets the number go', async () => {
    const one = aRegistration({
      familyName: { ar: 'السبتي', fr: 'Sebti' },
      givenName: { ar: 'منى', fr: 'Mouna' },
      birthDate: '1990-10-11',
    })
    const [before] = await registered(people, [one])
    const content = aContent({
      registration: { ...one, evidence: aRegistration().evidence, birthDate: '1990', birthPlace: 'Agadir' },
    })
    await receive(content)
    await approveAll(content)
    await run()
    const row = await standing(content.packet)
    expect(row?.stage).toBe('issued')
    const { rows } =
      await sql`select candidate from population_register.possible_duplicate where person = ${row?.person ?? null}`.execute(
        people,
      )
    expect(rows).toEqual([{ candidate: before?.person }])
  })
})
