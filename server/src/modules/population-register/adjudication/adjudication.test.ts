import type { PersonId, PersonRegistration, Refusal } from '@sijill/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Call } from '../../../platform/call.ts'
import type { Database } from '../../../platform/database.ts'
import { deliverAll } from '../../../platform/reactions.ts'
import { aContent, aSigningKey, inActor, signed, staffActor, testDataFolder } from '../../../testing/packets.ts'
import { aRegistration, asSystem, NOW } from '../../../testing/people.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { registerAgentKey } from '../enrolment/agent-keys.ts'
import { judgeException } from '../enrolment/approve-exception.ts'
import { packetOf } from '../enrolment/packet-store.ts'
import { receivePacket } from '../enrolment/receive-packet.ts'
import { personOf, versionsOf } from '../person-store.ts'
import { populationRegisterReactions } from '../reactions.ts'
import { registerPerson } from '../register-person.ts'
import { type Said, standingAfter } from './agree.ts'
import { adjudicatorDrift, caseView, listCases } from './case-view.ts'
import { decideCase } from './decide-case.ts'
import { undoDecision } from './undo-decision.ts'

testDataFolder()
let people: Database
let worker: Database
const agent = staffActor('enrolment-agent')
const supervisor = staffActor('centre-supervisor')
const [first, second, third] = [staffActor('adjudicator'), staffActor('adjudicator'), staffActor('adjudicator')]
const key = aSigningKey()
beforeAll(async () => {
  const opened = await testDatabase()
  people = opened.as('people').database
  worker = opened.as('worker').database
  await inActor(people, agent, (call) => registerAgentKey(call, key.publicKey))
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => fault.code ?? String(fault),
  )
const as = <Result>(actor: Actor, act: (call: Call) => Promise<Result>) => inActor(people, actor, act)
const reason = 'the same eyes, the same mother'
const say = (actor: Actor, id: string, decision: 'same' | 'different' | 'unsure', candidate?: string) =>
  as(actor, (call) => decideCase(call, id, { decision, reason, ...(candidate ? { candidate } : {}) }))

let family = 0
const twoSpellings = (): [PersonRegistration, PersonRegistration] => {
  family += 1
  const birthDate = `19${40 + family}-06-1${family % 10}`
  const base = { birthDate, birthPlace: 'Salé' }
  return [
    aRegistration({ ...base, familyName: { ar: 'بنشقرون', fr: 'Benchekroun' }, givenName: { ar: 'نادية', fr: 'Nadia' } }),
    aRegistration({ ...base, familyName: { ar: 'بن شقرون', fr: 'Ben Chakroun' }, givenName: { ar: 'نادية', fr: 'Nadya' } }),
  ]
}

/** Somebody registered, and a packet of the same person that awaits its adjudicators. */
async function doubted() {
  const [known, again] = twoSpellings()
  const { person } = await asSystem(people, (call) => registerPerson(call, known))
  const content = aContent({ registration: again })
  await as(agent, (call) => receivePacket(call, signed(content, key)))
  for (const { part } of content.exceptions)
    await as(supervisor, (call) => judgeException(call, content.packet, { part, approved: true }))
  await deliverAll(worker, populationRegisterReactions, NOW)
  const row = await packetOf(people, content.packet)
  return { person, packet: content.packet, id: String(row?.details['case']), stage: row?.stage }
}

const stageOf = async (packet: string) => (await packetOf(people, packet))?.stage

describe('a packet that may be somebody', () => {
  it('is rejected when two persons say it is the same; undone, it waits again, and may become a number', async () => {
    const { person, packet, id, stage } = await doubted()
    expect(stage).toBe('adjudication')
    expect(await say(first, id, 'same', person)).toEqual({ status: 'second', outcome: null })
    expect(await codeOf(say(first, id, 'same', person))).toBe('access/second-person-needed')
    expect(await say(second, id, 'same', person)).toEqual({ status: 'closed', outcome: 'same' })
    expect(await packetOf(people, packet)).toMatchObject({ stage: 'rejected', cause: 'person/already-registered', person: null })
    expect(await codeOf(say(third, id, 'different'))).toBe('duplicate/closed')
    await as(third, (call) => undoDecision(call, id, 'another mother'))
    expect(await packetOf(people, packet)).toMatchObject({ stage: 'adjudication', endedAt: null, dueAt: expect.any(Date) })
    await say(first, id, 'different')
    await say(second, id, 'different')
    expect(await stageOf(packet)).toBe('issued')
    expect(await codeOf(as(third, (call) => undoDecision(call, id, 'after all')))).toBe('duplicate/closed')
  })

  it('goes above when two disagree, where a third settles it', async () => {
    const { person, packet, id } = await doubted()
    await say(first, id, 'same', person)
    expect(await say(second, id, 'different')).toEqual({ status: 'escalated', outcome: null })
    expect(await stageOf(packet)).toBe('adjudication')
    expect((await as(third, (call) => listCases(call, {})))[0]).toMatchObject({ case: id, status: 'escalated', candidates: 1 })
    expect(await say(third, id, 'different')).toEqual({ status: 'closed', outcome: 'different' })
    expect(await stageOf(packet)).toBe('issued')
  })

  it('is shown side by side, with what differs and why; the second reads it without the word of the first', async () => {
    const { person, id } = await doubted()
    await say(first, id, 'same', person)
    const view = await as(second, (call) => caseView(call, id))
    expect(view.subject).toMatchObject({ kind: 'packet', idcsMasked: null, familyName: { ar: 'بن شقرون' }, hasFace: false })
    const [candidate] = view.candidates
    expect(candidate).toMatchObject({
      kind: 'person',
      id: person,
      idcsMasked: expect.stringMatching(/^••••••\d{4}$/),
      differing: ['familyName', 'givenName'],
    })
    expect(candidate?.evidence[0]).toMatchObject({ evidence: 'names', probability: expect.any(Number) })
    expect(candidate?.evidence[0]?.contributions?.map(({ field }) => field)).toContain('familyName')
    expect(view.decisions).toEqual([{ place: 0, decidedAt: NOW() }])
    expect(view.mayDecide).toBe(true)
    expect((await as(first, (call) => caseView(call, id))).mayDecide).toBe(false)
    expect(await codeOf(as(agent, (call) => caseView(call, id)))).toBe('access/not-allowed')
    expect(
      await codeOf(inActor(people, { ...second, mandates: [] }, (call) => decideCase(call, id, { decision: 'unsure', reason }))),
    ).toBe('access/not-allowed')
  })

  it('must be the same as a candidate of the case', async () => {
    const { id } = await doubted()
    const { person: stranger } = await asSystem(people, (call) => registerPerson(call, aRegistration({ birthDate: '1931' })))
    expect(await codeOf(say(first, id, 'same'))).toBe('duplicate/candidate-needed')
    expect(await codeOf(say(first, id, 'same', stranger))).toBe('duplicate/candidate-needed')
  })

  it('is settled once, though two say the last word at one instant', async () => {
    const { packet, id } = await doubted()
    await say(first, id, 'different')
    const outcomes = await Promise.all([codeOf(say(second, id, 'different')), codeOf(say(third, id, 'different'))])
    expect(outcomes.sort()).toEqual(['accepted', 'duplicate/closed'])
    const { rows } =
      await sql`select count(*)::int as count from population_register.packet_transition where packet = ${packet} and next = 'issued'`.execute(
        people,
      )
    expect(rows).toEqual([{ count: 1 }])
  })
})

describe('two registered persons who are one', () => {
  const standing = async (person: PersonId) => {
    const row = await inActor(people, first, (call) => personOf(call, person))
    const { rows } = await sql<{
      into: string | null
    }>`select merged_into as into from population_register.person where id = ${person}`.execute(people)
    return [row?.record.status, rows[0]?.into ?? null]
  }

  it('are merged under one number, and split again as they were', async () => {
    const [known, again] = twoSpellings()
    const one = await asSystem(people, (call) => registerPerson(call, known))
    const two = await asSystem(people, (call) => registerPerson(call, again))
    const { rows } = await sql<{
      id: string
    }>`select id from population_register.duplicate_case where person = ${two.person}`.execute(people)
    const id = rows[0]?.id ?? ''
    await say(first, id, 'same', one.person)
    await say(second, id, 'same', one.person)
    expect([await standing(two.person), await standing(one.person)]).toEqual([
      ['merged', one.person],
      ['active', null],
    ])
    const before = await inActor(people, first, (call) => versionsOf(call, two.person))
    await as(third, (call) => undoDecision(call, id, 'two cousins'))
    expect(await standing(two.person)).toEqual(['active', null])
    const after = await inActor(people, first, (call) => versionsOf(call, two.person))
    expect(after.map(({ cause }) => cause)).toEqual(['split', 'merge', 'registration'])
    expect(after[0]?.record).toEqual(before[1]?.record)
    const { rows: facts } =
      await sql`select kind from platform.fact where body->>'person' = ${two.person} and kind like 'persons-%' order by id`.execute(
        people,
      )
    expect(facts).toEqual([{ kind: 'persons-merged' }, { kind: 'persons-split' }])
  })

  it('cannot be merged into somebody who was merged away', async () => {
    const [known, again] = twoSpellings()
    const one = await asSystem(people, (call) => registerPerson(call, known))
    const two = await asSystem(people, (call) => registerPerson(call, again))
    const three = await asSystem(people, (call) => registerPerson(call, { ...again, evidence: aRegistration().evidence }))
    const caseFor = async (person: PersonId) =>
      (await sql<{ id: string }>`select id from population_register.duplicate_case where person = ${person}`.execute(people))
        .rows[0]?.id ?? ''
    const [ofTwo, ofThree] = [await caseFor(two.person), await caseFor(three.person)]
    for (const actor of [first, second]) await say(actor, ofTwo, 'same', one.person)
    expect(await codeOf(say(first, ofThree, 'same', two.person))).toBe('duplicate/candidate-needed')
    for (const actor of [first, second]) await say(actor, ofThree, 'same', one.person)
    expect(await standing(three.person)).toEqual(['merged', one.person])
  })
})

describe('agreement', () => {
  const word = fc.record<Said>({
    decision: fc.constantFrom('same' as const, 'different' as const, 'unsure' as const),
    candidate: fc.constantFrom(null, 'a', 'b'),
  })
  it('is never one person’s, never unsure, and only of words that were said twice', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (said) => {
        const { status, outcome, sameAs } = standingAfter(said)
        expect(status === 'closed').toBe(outcome !== null)
        if (outcome === null) return
        expect(
          said.filter(({ decision, candidate }) => decision === outcome && candidate === sameAs).length,
        ).toBeGreaterThanOrEqual(2)
      }),
    )
  })

  it('is measured for each adjudicator against the final word', async () => {
    const drift = await as(supervisor, adjudicatorDrift)
    const of = (actor: Actor) => drift.find(({ adjudicator }) => adjudicator === `staff:${actor.id}`)
    expect(of(first)?.settled).toBeGreaterThan(of(first)?.agreed ?? Number.POSITIVE_INFINITY)
    expect(of(third)).toMatchObject({ settled: 1, agreed: 1, agreement: 1 })
  })
})
