import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliverAll } from '../../platform/reactions.ts'
import {
  aPartner,
  aPerson,
  claimsOf,
  question,
  rawAsk,
  refusalOf,
  type TestGateway,
  testGateway,
  tokenOf,
} from '../../testing/partners.ts'
import { aDeclaration, aMember, aRegistration, asSystem, NOW, registered, TODAY } from '../../testing/people.ts'
import { programmesReactions } from '../programmes/index.ts'
import { scoringReactions } from '../scoring/index.ts'
import { declareHousehold } from '../social-registry/index.ts'
import { accessToken, ask, askWithToken, verifiedAnswer } from './partner-client.ts'

let on: TestGateway
beforeAll(async () => {
  on = await testGateway()
})
beforeEach(() => {
  on.time.now = NOW()
})

describe('an answer', () => {
  it('comes from the decision of a household that was really declared, scored and decided', async () => {
    const { client } = await aPartner(on)
    const [mother] = await registered(on.people, [aRegistration()])
    const { household } = await asSystem(on.people, (call) => declareHousehold(call, aDeclaration([aMember(mother?.idcs ?? '')])))
    await deliverAll(on.db.as('worker').database, [...scoringReactions, ...programmesReactions], NOW)
    const decided = await sql<{ answer: string; law_version: string }>`select answer, law_version from programmes.decision
      where household = ${household} and programme = 'amo-tadamon'`.execute(on.owner)
    const claims = claimsOf(await ask(client, question(mother?.idcs ?? '')))
    expect(claims).toMatchObject({
      eligible: decided.rows[0]?.answer === 'eligible',
      law_version: decided.rows[0]?.law_version,
      decided_on: TODAY,
    })
  })

  it('says yes, signed, and nothing that was not asked', async () => {
    const { client, partner } = await aPartner(on)
    const { person, household, idcs } = await aPerson(on)
    const asked = await ask(client, question(idcs))
    const claims = claimsOf(asked)
    expect(claims).toMatchObject({
      iss: on.gatewayUrl,
      aud: client.code,
      programme: 'amo-tadamon',
      on: TODAY,
      eligible: true,
      decided_on: '2026-02-01',
    })
    expect(Object.keys(claims).sort()).toEqual(
      [
        'aud',
        'decided_on',
        'eligible',
        'exchange',
        'formula',
        'iat',
        'iss',
        'law_version',
        'on',
        'programme',
        'score_date',
        'sub',
      ].sort(),
    )
    expect(JSON.stringify(asked)).not.toContain(idcs)
    expect(JSON.stringify(asked)).not.toContain(person)
    expect(JSON.stringify(asked)).not.toContain(household)
    const kept = await sql`select partner, purpose, subject, outcome from gateway.exchange where id = ${claims.exchange}`.execute(
      on.owner,
    )
    expect(kept.rows).toEqual([{ partner, purpose: 'eligibility', subject: claims.sub, outcome: 'eligible' }])
    const trail =
      await sql`select actor, act, about, purpose from platform.trail where details->>'exchange' = ${claims.exchange}`.execute(
        on.owner,
      )
    expect(trail.rows).toEqual([
      { actor: `partner:${partner}`, act: 'eligibility.ask', about: `person:${person}`, purpose: 'eligibility' },
    ])
  })

  it('of a past day is that of the decision that held then, and there is none before the first', async () => {
    const { client } = await aPartner(on, { tellsReasons: true })
    const { idcs } = await aPerson(on, [
      { day: '2026-02-01' },
      { day: '2026-06-01', answer: 'not-eligible', reasons: ['score-too-high'] },
    ])
    expect(claimsOf(await ask(client, question(idcs)))).toMatchObject({
      eligible: false,
      decided_on: '2026-06-01',
      reasons: ['score-too-high'],
    })
    expect(claimsOf(await ask(client, question(idcs, { on: '2026-05-31' })))).toMatchObject({
      eligible: true,
      decided_on: '2026-02-01',
    })
    expect(refusalOf(await ask(client, question(idcs, { on: '2026-01-31' })))).toMatchObject({
      status: 404,
      refused: 'decision/none',
    })
  })

  it('keeps reasons from a partner whose agreement does not give them', async () => {
    const { client } = await aPartner(on)
    const { idcs } = await aPerson(on, [{ answer: 'not-eligible', reasons: ['score-too-high'] }])
    expect(claimsOf(await ask(client, question(idcs)))).not.toHaveProperty('reasons')
  })

  it('is neither yes nor no when the law lacks a figure, and says which kind of thing is missing', async () => {
    const { client } = await aPartner(on)
    const { idcs } = await aPerson(on, [{ answer: 'undecidable', reasons: ['coefficient-missing'] }])
    expect(claimsOf(await ask(client, question(idcs)))).toMatchObject({ eligible: null, cause: 'coefficient-missing' })
  })

  it('knows a person by another pseudonym for each partner, the same each time', async () => {
    const [one, two, { idcs }] = [await aPartner(on), await aPartner(on), await aPerson(on)]
    const subjects = [one, one, two].map(async ({ client }) => claimsOf(await ask(client, question(idcs))).sub)
    const [first, again, other] = await Promise.all(subjects)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it('is found false when one letter of it is changed, or when it is shown to another partner', async () => {
    const [{ client }, { client: other }, { idcs }] = [await aPartner(on), await aPartner(on), await aPerson(on)]
    const asked = await ask(client, question(idcs))
    const answer = 'answer' in asked ? asked.answer : ''
    const [header = '', payload = '', signature = ''] = answer.split('.')
    const forged = Buffer.from(JSON.stringify({ ...claimsOf(asked), eligible: false })).toString('base64url')
    await expect(verifiedAnswer(client, [header, forged, signature].join('.'))).rejects.toThrow()
    await expect(verifiedAnswer(other, [header, payload, signature].join('.'))).rejects.toThrow(/an answer of/)
  })

  it('is the same under one idempotency key, with one exchange; another body under it is refused', async () => {
    const { client, partner } = await aPartner(on)
    const [one, two] = [await aPerson(on), await aPerson(on)]
    const idempotencyKey = randomUUID()
    const first = await ask(client, question(one.idcs, { idempotencyKey }))
    expect(await ask(client, question(one.idcs, { idempotencyKey }))).toEqual(first)
    expect(refusalOf(await ask(client, question(two.idcs, { idempotencyKey })))).toMatchObject({
      status: 422,
      refused: 'request/idempotency-key-reused',
    })
    const { rows } = await sql`select count(*)::int as count from gateway.exchange where partner = ${partner}`.execute(on.owner)
    expect(rows).toEqual([{ count: 1 }])
  })

  it('comes to twenty who ask at once', async () => {
    const { client, partner } = await aPartner(on)
    const persons = await Promise.all(Array.from({ length: 20 }, () => aPerson(on)))
    const token = await accessToken(client)
    const answers = await Promise.all(persons.map(({ idcs }) => askWithToken(client, token, question(idcs))))
    expect(new Set(answers.map((asked) => claimsOf(asked).sub)).size).toBe(20)
    const { rows } =
      await sql`select count(*)::int as count from gateway.exchange where partner = ${partner} and outcome = 'eligible'`.execute(
        on.owner,
      )
    expect(rows).toEqual([{ count: 20 }])
  })
})

describe('a question', () => {
  it('is refused field by field', async () => {
    const { client } = await aPartner(on)
    const token = await accessToken(client)
    const fieldsOf = async (body: unknown) => {
      const answered = (await (await rawAsk(on, token, { body: body, headers: { 'x-purpose': 'eligibility' } })).json()) as {
        fields?: { path: string; code: string }[]
      }
      return answered.fields?.map(({ path, code }) => `${path} ${code}`)
    }
    const good = { subject: { idcs: (await aPerson(on)).idcs }, programme: 'amo-tadamon', on: TODAY }
    expect(await fieldsOf({ ...good, on: '2026-11-22' })).toEqual(['/on field/in-the-future'])
    expect(await fieldsOf({ ...good, on: '2026-02-30' })).toEqual(['/on field/impossible-date'])
    expect(await fieldsOf({ ...good, subject: { idcs: '2345678901' } })).toEqual(['/subject/idcs field/wrong-form'])
    expect(await fieldsOf({ ...good, programme: 'unheard-of' })).toEqual(['/programme field/not-a-choice'])
    expect(await fieldsOf({ ...good, score: true })).toEqual(['/score field/unknown'])
  })

  it('about a number that is nobody’s is answered as one about a person without decision, and guessing ends', async () => {
    const { client, partner } = await aPartner(on, { emptyAnswersADay: 3 })
    const nobody = (await aPerson(on)).idcs
    await sql`delete from population_register.idcs_issued where idcs = ${nobody}`.execute(on.owner)
    const undecided = await aPerson(on, [])
    const answersTo = async (idcs: string) => {
      const { call: _call, details, ...refusal } = refusalOf(await ask(client, question(idcs)))
      return { ...refusal, details: { ...details, exchange: undefined } }
    }
    expect(await answersTo(nobody)).toEqual(await answersTo(undecided.idcs))
    expect(await answersTo(nobody)).toMatchObject({ status: 404, refused: 'decision/none' })
    expect(await answersTo(nobody)).toMatchObject({ status: 429, refused: 'request/too-many' })
    expect(await answersTo((await aPerson(on)).idcs)).toMatchObject({ status: 429 })
    const { rows } = await sql<{
      about: string | null
    }>`select about from platform.trail where actor = ${`partner:${partner}`} order by id`.execute(on.owner)
    expect(rows.map(({ about }) => about)).toEqual([null, `person:${undecided.person}`, null, null, null])
    on.time.now = new Date(NOW().getTime() + 25 * 3600 * 1000)
    expect(claimsOf(await askWithToken(client, await tokenOf(on, client), question((await aPerson(on)).idcs))).eligible).toBe(
      true,
    )
  })
})
