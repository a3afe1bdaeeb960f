import { type PersonId, Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Call, inCall, systemActor } from '../../platform/call.ts'
import type { Connection, Database } from '../../platform/database.ts'
import { runJob } from '../../platform/jobs.ts'
import { aRegistration, NOW, RABAT, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { ROLES } from '../access/index.ts'
import type { Sourced } from './import.ts'
import { importLegacyRows } from './import-legacy.ts'
import type { LegacyPerson } from './legacy.ts'
import { legacyListsView, legacyReviewsView } from './legacy-view.ts'
import { MATCH_LEGACY_LIST, matchLegacyList } from './match-legacy-list.ts'
import { reviewLegacyRow } from './review-legacy-row.ts'

let worker: Connection
let people: Database
beforeAll(async () => {
  const db = await testDatabase()
  worker = db.as('worker')
  people = db.as('people').database
})

const system = { actor: systemActor('test'), purpose: 'registration', clock: NOW } as const
const manager = (territory: string) => ({
  actor: {
    kind: 'staff' as const,
    id: 'manager',
    mandates: [{ role: 'programme-manager', territory, acts: ROLES['programme-manager'] }],
  },
  purpose: 'verification' as const,
  clock: NOW,
})
const asManager = <Result>(act: (call: Call) => Promise<Result>, territory = 'MA'): Promise<Result> =>
  inCall(people, manager(territory), act)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => fault.code,
  )

const row = (number: string, changes: Partial<LegacyPerson> = {}, list = 'ramed'): Sourced<LegacyPerson> => ({
  source: { register: list, number, digest: JSON.stringify(changes) },
  value: {
    familyName: { fr: 'El Alaoui' },
    givenName: { fr: 'Fatima' },
    birthDate: '1986-05-12',
    sex: 'female',
    commune: RABAT,
    status: 'active',
    ...changes,
  },
})
const load = async (...items: Sourced<LegacyPerson>[]) =>
  (await inCall(worker.database, system, (call) => importLegacyRows(call, { items }))).map((each) =>
    each instanceof Refusal ? each.code : each,
  )

async function match(list = 'ramed') {
  const { job } = await asManager((call) => matchLegacyList(call, list))
  await runJob({ database: worker.database, pool: worker.pool, kinds: [MATCH_LEGACY_LIST], clock: NOW }, job)
}
const stateOf = async (number: string) =>
  (
    await sql<{
      state: string
      person: PersonId | null
      basis: string
      answers: number
    }>`select row.state, row.person, last.basis,
      (select count(*)::int from convergence.legacy_match where number = ${number}) as answers
    from convergence.legacy_row as row left join lateral (select basis from convergence.legacy_match as match
      where match.number = row.number and match.list = row.list order by id desc limit 1) as last on true
    where row.number = ${number}`.execute(worker.database)
  ).rows[0]

describe('a legacy list', () => {
  it('keeps each row once, as the list wrote it; refuses unknown lists, communes and changed rows', async () => {
    expect(await load(row('1', { cnie: 'AB1' }), row('2'))).toEqual(['loaded', 'loaded'])
    expect(await load(row('1', { cnie: 'AB1' }), row('2', { status: 'closed' }), row('3', { commune: '99.001.01.01' }))).toEqual([
      'known',
      'import/row-changed',
      'territory/commune-unknown',
    ])
    expect(await codeOf(load(row('1', {}, 'nothing')))).toBe('legacy/list-unknown')
    expect(await codeOf(asManager((call) => importLegacyRows(call, { items: [row('9')] })))).toBe('access/not-allowed')
  })

  it('is matched by documents; names alone go to review with what resembles; the others stay unmatched', async () => {
    const [holder] = await registered(worker.database, [
      aRegistration({ evidence: { kind: 'cnie', number: 'AB1' } }),
      aRegistration({
        familyName: { ar: 'بنجلون', fr: 'Benjelloun' },
        givenName: { ar: 'كريم', fr: 'Karim' },
        sex: 'male',
        birthDate: '1970-01-02',
        evidence: { kind: 'cnie', number: 'AB2' },
      }),
    ])
    await load(row('4', { cnie: 'AB2' }), row('5', { familyName: { ar: 'الزروالي' }, givenName: { ar: 'إيمان' } }))
    await match()
    expect(await stateOf('1')).toEqual({ state: 'matched', person: holder?.person, basis: 'document', answers: 1 })
    expect(await stateOf('2')).toEqual({ state: 'to-review', person: null, basis: 'names', answers: 1 })
    expect(await stateOf('4')).toEqual({ state: 'to-review', person: null, basis: 'document-contradicted', answers: 1 })
    expect(await stateOf('5')).toEqual({ state: 'unmatched', person: null, basis: 'nobody', answers: 1 })
  })

  it('matched again says nothing new, and asked twice while it waits is one job', async () => {
    await match()
    expect((await stateOf('2'))?.answers).toBe(1)
    const asked = [
      await asManager((call) => matchLegacyList(call, 'daam')),
      await asManager((call) => matchLegacyList(call, 'daam')),
    ]
    expect(asked[0]).toEqual(asked[1])
    expect(await codeOf(asManager((call) => matchLegacyList(call, 'x')))).toBe('legacy/list-unknown')
    expect(await codeOf(asManager((call) => matchLegacyList(call, 'ramed'), '04'))).toBe('access/outside-mandate')
  })

  it('is counted by list and by commune, within the mandate', async () => {
    const { lists, communes } = await asManager(legacyListsView)
    expect(lists.find(({ list }) => list === 'ramed')).toMatchObject({
      rows: 4,
      matched: 1,
      toReview: 2,
      unmatched: 1,
      waiting: 0,
      persons: 1,
    })
    expect(communes).toEqual([
      expect.objectContaining({ list: 'ramed', rows: 4, commune: expect.objectContaining({ code: RABAT }) }),
    ])
    const elsewhere = await asManager(legacyListsView, '06')
    expect(elsewhere.communes).toEqual([])
    expect(elsewhere.lists.every(({ rows }) => rows === 0)).toBe(true)
  })

  it('is reviewed by a person who looks, within the mandate, on the trail; the review stands when the list is matched again', async () => {
    const { rows } = await asManager((call) => legacyReviewsView(call, { list: 'ramed' }))
    expect(rows.map(({ number }) => number)).toEqual(['2', '4'])
    const candidate = rows[0]?.candidates[0]
    expect(candidate).toMatchObject({ idcsMasked: expect.stringMatching(/^•{6}\d{4}$/), contributions: expect.any(Array) })
    expect(JSON.stringify(rows)).not.toMatch(/"idcs"/)
    const review = (territory: string, person = candidate?.person ?? null) =>
      codeOf(asManager((call) => reviewLegacyRow(call, { list: 'ramed', number: '2', person }), territory))
    expect(await review('06')).toBe('access/outside-mandate')
    expect(await review('04', '0190f1d4-0000-7000-8000-000000000000')).toBe('person/unknown')
    expect(await Promise.all([review('04.421'), review('04.421')])).toEqual(['accepted', 'accepted'])
    await asManager((call) => reviewLegacyRow(call, { list: 'ramed', number: '4', person: null }))
    await match()
    expect(await stateOf('4')).toMatchObject({ state: 'unmatched', person: null, basis: 'review', answers: 2 })
    expect(await stateOf('2')).toMatchObject({ state: 'matched', person: candidate?.person, basis: 'review', answers: 2 })
    expect(await codeOf(asManager((call) => reviewLegacyRow(call, { list: 'ramed', number: '77', person: null })))).toBe(
      'legacy/row-unknown',
    )
  })
})
