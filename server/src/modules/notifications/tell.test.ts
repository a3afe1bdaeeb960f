import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/call.ts'
import { inCall } from '../../platform/call.ts'
import type { Connection, Database } from '../../platform/database.ts'
import { state } from '../../platform/facts.ts'
import { deliverAll } from '../../platform/reactions.ts'
import { aDeclaration, aMember, aRegistration, asSystem, NOW, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { registerPersons } from '../population-register/index.ts'
import { DECISION_TAKEN, programmesReactions } from '../programmes/index.ts'
import { scoringReactions } from '../scoring/index.ts'
import { declareHousehold } from '../social-registry/index.ts'
import { messagesOf, sendingStands } from './messages-of.ts'
import { notificationsReactions } from './reactions.ts'
import { tellDecision } from './tell.ts'

const RIVER = [...scoringReactions, ...programmesReactions, ...notificationsReactions]

let people: Database
let worker: Connection
let owner: Database
beforeAll(async () => {
  const db = await testDatabase()
  people = db.as('people').database
  worker = db.as('worker')
  owner = db.as('owner').database
})

type Told = { kind: string; language: string; details: Record<string, string>; channel: string; cause: string }

const told = async (person: string): Promise<Told[]> =>
  (
    await sql<Told>`select kind, language, details, channel, cause from notifications.message where person = ${person} order by id`.execute(
      worker.database,
    )
  ).rows

async function aHousehold(changes: Parameters<typeof aRegistration>[0] = {}) {
  const [head] = await registered(people, [aRegistration(changes)])
  if (!head) throw new Error('nobody was registered')
  const { household } = await asSystem(people, (call) => declareHousehold(call, aDeclaration([aMember(head.idcs)])))
  return { head, household }
}

/** Copies the last decision for AMO-Tadamon, with another answer, and states it. */
async function decidedAgain(household: string, answer: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into programmes.decision (household, id, programme, day, decided_at, answer, reasons, tree, cause, law_version, score, declaration, trigger)
    select household, gen_random_uuid(), programme, day, decided_at, ${answer}, ${answer === 'not-eligible' ? ['pension', 'other-cover'] : []}::text[],
      tree, cause, law_version, score, declaration, 'law' from programmes.decision
    where household = ${household} and programme = 'amo-tadamon' limit 1 returning id`.execute(owner)
  const id = rows[0]?.id ?? ''
  // Identifiers are ordered by time; this one is made by the database, so it is given its place.
  const { rows: placed } = await sql<{
    id: string
  }>`update programmes.decision set id = overlay(id::text placing 'ffffffff' from 1 for 8)::uuid
    where household = ${household} and id = ${id} returning id`.execute(owner)
  const decision = placed[0]?.id ?? ''
  await asSystem(people, (call) => state(call, DECISION_TAKEN, { household, decision } as never))
  return decision
}

describe('a decision', () => {
  it('is told to the head of the household, once for each programme, in their language', async () => {
    const { head, household } = await aHousehold({ language: 'fr' })
    await deliverAll(worker.database, RIVER, NOW)
    const decisions = await sql<{ id: string; programme: string; answer: string }>`
      select id, programme, answer from programmes.decision where household = ${household} order by programme`.execute(owner)
    expect(decisions.rows.length).toBeGreaterThan(0)
    const messages = (await told(head.person)).sort((a, b) =>
      String(a.details['programme']).localeCompare(String(b.details['programme'])),
    )
    expect(messages.map(({ kind, cause, language, channel }) => ({ kind, cause, language, channel }))).toEqual(
      decisions.rows.map(({ id, answer }) => ({
        kind: `decision-${answer}`,
        cause: `decision:${id}`,
        language: 'fr',
        channel: 'sms',
      })),
    )
    const trail =
      await sql`select count(*)::int as count from platform.trail where act = 'person.tell' and about = ${`person:${head.person}`}`.execute(
        owner,
      )
    expect(trail.rows).toEqual([{ count: decisions.rows.length }])
  })

  it('is told once, however often its fact arrives', async () => {
    const { head, household } = await aHousehold()
    await deliverAll(worker.database, RIVER, NOW)
    const before = await told(head.person)
    const { rows } = await sql<{ id: string }>`select id from programmes.decision where household = ${household}`.execute(owner)
    for (const { id } of rows) {
      const again = () => asSystem(worker.database, (call) => tellDecision(call, { household, decision: id } as never))
      await Promise.all([again(), again(), again()])
    }
    expect(await told(head.person)).toEqual(before)
    const queued = await sql`select count(*)::int as count from notifications.sending where person = ${head.person}`.execute(
      owner,
    )
    expect(queued.rows).toEqual([{ count: before.length }])
  })

  it('is told again when the answer changes, with its first reason, and not when it is the same', async () => {
    const { head, household } = await aHousehold()
    await deliverAll(worker.database, RIVER, NOW)
    const first = await told(head.person)
    const asBefore = first.find(({ details }) => details['programme'] === 'amo-tadamon')?.kind.slice('decision-'.length) ?? ''
    await decidedAgain(household, asBefore)
    await deliverAll(worker.database, RIVER, NOW)
    expect(await told(head.person)).toHaveLength(first.length)

    const { head: another, household: house } = await aHousehold()
    await deliverAll(worker.database, RIVER, NOW)
    const otherwise = asBefore === 'eligible' ? 'not-eligible' : 'eligible'
    const decision = await decidedAgain(house, otherwise)
    await deliverAll(worker.database, RIVER, NOW)
    const last = (await told(another.person)).find(({ cause }) => cause === `decision:${decision}`)
    expect(last?.kind).toBe(`decision-${otherwise}`)
    expect(last?.details).toMatchObject({
      programme: 'amo-tadamon',
      ...(otherwise === 'not-eligible' ? { reason: 'pension' } : {}),
    })
  })

  it('is told in Arabic to who reads neither, and in the inbox alone to who has no mobile', async () => {
    const { head } = await aHousehold({ language: 'zgh', mobile: undefined as never })
    await deliverAll(worker.database, RIVER, NOW)
    const messages = await told(head.person)
    expect(messages.length).toBeGreaterThan(0)
    expect(new Set(messages.map(({ language, channel }) => `${language} ${channel}`))).toEqual(new Set(['ar inbox']))
    const { rows } = await sql`select from notifications.sending where person = ${head.person}`.execute(owner)
    expect(rows).toEqual([])
  })
})

describe('a registration', () => {
  it('is told once, and its message keeps no number', async () => {
    const [outcome] = await asSystem(people, (call) => registerPersons(call, [aRegistration()], { told: true, cause: 'test' }))
    if (!outcome || !('person' in outcome)) throw new Error('refused')
    await deliverAll(worker.database, RIVER, NOW)
    const messages = await told(outcome.person)
    expect(messages).toEqual([
      { kind: 'person-registered', language: 'ar', details: {}, channel: 'sms', cause: `person:${outcome.person}` },
    ])
  })
})

const agent = (territory: string, acts: string[]): Actor => ({
  kind: 'staff',
  id: 'one',
  mandates: [{ role: 'enrolment-agent', territory, acts }],
})

describe('an inbox', () => {
  const read = (person: string, actor: Actor, purpose: 'verification' | undefined = 'verification') =>
    inCall(people, { actor, purpose, clock: NOW }, (call) => messagesOf(call, person))

  it('is read by the agent of the place, with a purpose, and that is on the trail', async () => {
    const { head } = await aHousehold()
    await deliverAll(worker.database, RIVER, NOW)
    const { messages } = await read(head.person, agent('04', ['person.read']))
    expect(messages.length).toBe((await told(head.person)).length)
    expect(messages[0]).toMatchObject({ channel: 'sms', state: 'queued', failure: null })
    expect(JSON.stringify(messages)).not.toContain(head.idcs)
    const { rows } =
      await sql`select actor, purpose from platform.trail where act = 'message.read' and about = ${`person:${head.person}`}`.execute(
        owner,
      )
    expect(rows).toEqual([{ actor: 'staff:one', purpose: 'verification' }])
  })

  it('is refused from elsewhere, without the right, without a purpose, and of nobody', async () => {
    const { head } = await aHousehold()
    await expect(read(head.person, agent('06', ['person.read']))).rejects.toMatchObject({ code: 'access/outside-mandate' })
    await expect(read(head.person, agent('MA', ['person.search']))).rejects.toMatchObject({ code: 'access/not-allowed' })
    const silent = inCall(people, { actor: agent('MA', ['person.read']), clock: NOW }, (call) => messagesOf(call, head.person))
    await expect(silent).rejects.toMatchObject({ code: 'access/purpose-missing' })
    await expect(read('00000000-0000-7000-8000-000000000000', agent('MA', ['person.read']))).rejects.toMatchObject({
      code: 'person/unknown',
    })
  })

  it('is counted for operators only', async () => {
    const counted = (acts: string[]) => inCall(people, { actor: agent('MA', acts), clock: NOW }, (call) => sendingStands(call))
    await expect(counted(['person.read'])).rejects.toMatchObject({ code: 'access/not-allowed' })
    expect((await counted(['message.read'])).sending[0]).toMatchObject({ state: 'queued', failure: null })
  })
})
