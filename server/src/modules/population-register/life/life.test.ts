import { isVerhoeff, type PersonId, type Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Call } from '../../../platform/call.ts'
import type { Database } from '../../../platform/database.ts'
import { inActor, staffActor } from '../../../testing/packets.ts'
import { aRegistration, asSystem, NOW, registered } from '../../../testing/people.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { personOf, versionsOf } from '../person-store.ts'
import { searchPersons } from '../person-view.ts'
import { isAlias, issueAlias, personOfAlias, randomAlias, revokeAlias } from './alias.ts'
import { changePersonStatus, tellNumberAgain } from './change-status.ts'
import { askCorrection, decideCorrection, personCorrections } from './correct-identity.ts'
import { explainMatch } from './explain-match.ts'

let people: Database
const agent = staffActor('enrolment-agent')
const supervisor = staffActor('centre-supervisor')
beforeAll(async () => {
  people = (await testDatabase()).as('people').database
})
const as = <Result>(actor: Actor, act: (call: Call) => Promise<Result>) => inActor(people, actor, act)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => fault.code ?? String(fault),
  )
const somebody = async (changes = {}): Promise<PersonId> => {
  const [one] = await registered(people, [aRegistration(changes)])
  return one?.person as PersonId
}
const wrong = { familyName: { ar: 'الفكيكي', fr: 'Figuigui' }, givenName: { ar: 'راضية', fr: 'Radia' }, birthDate: '1971' }
const correction = {
  changes: { givenName: { ar: 'رضوى', fr: 'Radoua' }, birthDate: '1971-02-03' },
  evidence: { kind: 'birth-certificate', number: '77/1971' },
  reason: 'judgment of the court of first instance',
} as const

describe('a correction of identity', () => {
  it('changes nothing until a second person accepts it; then the person is found under it, and every version stays', async () => {
    const person = await somebody(wrong)
    const { correction: id } = await as(supervisor, (call) => askCorrection(call, person, correction))
    expect((await as(supervisor, (call) => personOf(call, person)))?.version).toBe(1)
    const decide = (actor: Actor) => codeOf(as(actor, (call) => decideCorrection(call, person, { id, accepted: true })))
    expect(await decide(supervisor)).toBe('access/second-person-needed')
    expect(await decide(agent)).toBe('access/not-allowed')
    expect(await decide(staffActor('adjudicator'))).toBe('accepted')
    expect(await decide(staffActor('adjudicator'))).toBe('correction/decided')
    const found = await as(supervisor, (call) => searchPersons(call, 'Radoua Figuigui'))
    expect(found.map((each) => [each.person, each.birthDate])).toEqual([[person, '1971-02-03']])
    const versions = await as(supervisor, (call) => versionsOf(call, person))
    expect(versions.map(({ cause, record }) => [cause, record.givenName.fr])).toEqual([
      ['correction', 'Radoua'],
      ['test', 'Radia'],
    ])
    expect(await as(supervisor, (call) => personCorrections(call, person))).toMatchObject([{ id, accepted: true }])
  })

  it('is refused with an impossible date, or a document that proves somebody else', async () => {
    const [person, other] = [await somebody(), await somebody({ evidence: { kind: 'birth-certificate', number: '9/1980' } })]
    const ask = (asked: Parameters<typeof askCorrection>[2]) => as(agent, (call) => askCorrection(call, person, asked))
    expect(await codeOf(ask({ ...correction, changes: { birthDate: '2023-02-29' } }))).toBe('person/birth-date-impossible')
    const { correction: id } = await ask({ ...correction, evidence: { kind: 'birth-certificate', number: '9/1980' } })
    expect(await codeOf(as(supervisor, (call) => decideCorrection(call, person, { id, accepted: true })))).toBe(
      'person/already-registered',
    )
    expect((await as(agent, (call) => personOf(call, person)))?.version).toBe(1)
    expect(other).not.toBe(person)
  })

  it('opens a case when the person corrected resembles another', async () => {
    const twin = { familyName: { ar: 'الزموري', fr: 'Zemmouri' }, givenName: { ar: 'هند', fr: 'Hind' }, birthDate: '1991-09-08' }
    const known = await somebody(twin)
    const person = await somebody({ ...twin, givenName: { ar: 'سلمى', fr: 'Salma' }, birthDate: '1955' })
    const asked = {
      ...correction,
      changes: { givenName: twin.givenName, birthDate: twin.birthDate },
      evidence: { kind: 'birth-certificate', number: '5/1991' },
    } as const
    const { correction: id } = await as(agent, (call) => askCorrection(call, person, asked))
    await as(supervisor, (call) => decideCorrection(call, person, { id, accepted: true }))
    const { rows } =
      await sql`select candidate from population_register.case_candidate join population_register.duplicate_case on id = duplicate_case
      where person = ${person}`.execute(people)
    expect(rows).toEqual([{ candidate: known }])
  })
})

describe('the end of a life, and what can be taken back', () => {
  it('is recorded by a supervisor on a certificate, and keeps the number', async () => {
    const person = await somebody()
    const died = {
      status: 'deceased',
      evidence: { kind: 'death-certificate', number: '12/2026' },
      reason: 'death told by the civil registry',
    } as const
    const change = (actor: Actor, to: Parameters<typeof changePersonStatus>[2]) =>
      codeOf(as(actor, (call) => changePersonStatus(call, person, to)))
    expect(await change(agent, died)).toBe('access/not-allowed')
    expect(await change(supervisor, { ...died, evidence: { kind: 'request', number: '1' } })).toBe('person/evidence-not-accepted')
    expect(await change(supervisor, died)).toBe('accepted')
    expect(await change(supervisor, died)).toBe('person/not-active')
    expect(await codeOf(as(agent, (call) => tellNumberAgain(call, person)))).toBe('person/not-active')
    expect(
      await change(supervisor, { status: 'active', evidence: { kind: 'decision', number: '3' }, reason: 'it was a namesake' }),
    ).toBe('accepted')
    expect(await codeOf(as(agent, (call) => tellNumberAgain(call, person)))).toBe('accepted')
    const versions = await as(supervisor, (call) => versionsOf(call, person))
    expect(versions.map(({ record }) => record.status)).toEqual(['active', 'deceased', 'active'])
  })
})

describe('an alias', () => {
  it('has 12 to 16 digits, a check digit, and stands for a person until its day or its end', async () => {
    for (let length = 12; length <= 16; length++) {
      const alias = randomAlias(length)
      expect([alias.length, isVerhoeff(alias), isAlias(alias)]).toEqual([length, true, true])
    }
    expect(isAlias('2345678906')).toBe(false)
    const person = await somebody()
    const { alias } = await as(agent, (call) => issueAlias(call, person, { days: 2 }))
    const { alias: second } = await as(agent, (call) => issueAlias(call, person, { length: 12 }))
    const holder = (digits: string, clock = NOW) => inActor(people, agent, (call) => personOfAlias(call, digits), clock)
    expect([await holder(alias), await holder(second)]).toEqual([person, person])
    expect(await holder(alias, () => new Date('2026-11-24T10:00:00Z'))).toBeUndefined()
    await as(agent, (call) => revokeAlias(call, second))
    expect(await holder(second)).toBeUndefined()
    expect(await codeOf(as(agent, (call) => revokeAlias(call, '999999999999')))).toBe('alias/unknown')
  })
})

describe('explain-match', () => {
  it('says field by field why two records are one person, and under which keys they meet', async () => {
    const base = {
      familyName: { ar: 'بنجلون', fr: 'Benjelloun' },
      givenName: { ar: 'خديجة', fr: 'Khadija' },
      birthDate: '1979-04-03',
    }
    const [one, two, three] = [
      await somebody(base),
      await somebody({ ...base, familyName: { ar: 'بن جلون', fr: 'Ben Jelloun' } }),
      await somebody(),
    ]
    const match = await asSystem(people, (call) => explainMatch(call, one, two))
    expect(match).toMatchObject({
      verdict: 'adjudicate',
      thresholds: { lower: 0.5, upper: 0.99, falseMatchRate: null, measuredPairs: null },
    })
    expect(match.keysShared.length).toBeGreaterThan(0)
    expect(match.weight).toBeCloseTo(
      match.contributions.reduce((sum, { weight }) => sum + weight, 0),
      9,
    )
    expect((await asSystem(people, (call) => explainMatch(call, one, three))).verdict).toBe('apart')
    expect(await codeOf(asSystem(people, (call) => explainMatch(call, one, '2345678906')))).toBe('person/unknown')
  })
})
