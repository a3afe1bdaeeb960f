import { randomUUID } from 'node:crypto'
import { Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { aDeclaration, aMember, aRegistration, asSystem, idcsOf, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { changeHouseholdStatus } from './change-household-status.ts'
import { declareHousehold } from './declare-household.ts'
import { updateHousehold } from './update-household.ts'

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('people').database
})

const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'accepted'
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}

describe('declare a household', () => {
  it('registers it with its members, its declaration, its measures and its trail', async () => {
    const [mother] = await registered(database, [aRegistration()])
    const { household, code } = await asSystem(database, (call) =>
      declareHousehold(call, aDeclaration([aMember(mother?.idcs ?? '')])),
    )
    expect(code).toBe(`${mother?.idcs}0`)
    const { rows } = await sql`select
      (select count(*)::int from social_registry.membership where household = ${household}) as members,
      (select count(*)::int from social_registry.declaration where household = ${household}) as declarations,
      (select water_electricity_per_head_year from social_registry.measures where household = ${household}) as bills,
      (select count(*)::int from platform.trail where about = ${`household:${household}`}) as trail,
      (select count(*)::int from platform.fact where body->>'household' = ${household}) as facts`.execute(database)
    expect(rows[0]).toEqual({ members: 1, declarations: 1, bills: 300_000, trail: 1, facts: 1 })
  })

  it('refuses a member who is not registered, one declared twice, and a household without head', async () => {
    const persons = await registered(database, [aRegistration(), aRegistration()])
    const [one, two] = [idcsOf(persons, 0), idcsOf(persons, 1)]
    const declared = (members: Parameters<typeof aDeclaration>[0]) =>
      refusalOf(asSystem(database, (call) => declareHousehold(call, aDeclaration(members))))
    expect(await declared([aMember('2345678906')])).toBe('household/member-unknown')
    expect(await declared([aMember(one), aMember(one, { kinship: 'spouse' })])).toBe('household/member-twice')
    expect(await declared([aMember(one, { kinship: 'other' }), aMember(two, { kinship: 'sibling' })])).toBe(
      'household/head-not-one',
    )
  })

  it('refuses where the register is not in service, with the date and the act', async () => {
    const [person] = await registered(database, [aRegistration()])
    const before = () => new Date('2022-11-01T10:00:00Z')
    const work = asSystem(database, (call) => declareHousehold(call, aDeclaration([aMember(person?.idcs ?? '')])), before)
    await expect(work).rejects.toMatchObject({
      code: 'territory/not-in-service',
      details: { register: 'rsu', inServiceFrom: '2022-11-17' },
    })
  })

  it('keeps a person in one household when twenty declare at the same instant', async () => {
    const persons = await registered(database, [aRegistration(), ...Array.from({ length: 20 }, () => aRegistration())])
    const wanted = idcsOf(persons, 0)
    const outcomes = await Promise.all(
      persons.slice(1).map(({ idcs }) => {
        const members = [aMember(idcs), aMember(wanted, { kinship: 'other' })]
        return asSystem(database, (call) => declareHousehold(call, aDeclaration(members))).then(
          () => 'accepted',
          (fault: { constraint?: string; code?: string }) => fault.constraint ?? fault.code,
        )
      }),
    )
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
    // Refused by the act when the other had committed, by the constraint when it had not.
    const refusals = new Set(['household/member-elsewhere', 'one_household_a_person'])
    expect(outcomes.filter((outcome) => outcome !== 'accepted' && !refusals.has(outcome ?? ''))).toEqual([])
  })

  it('is kept by the database itself: a second stay at the same time breaks the constraint', async () => {
    const [person] = await registered(database, [aRegistration()])
    const stay = (since: string) =>
      sql`insert into social_registry.membership (person, household, during, kinship, recorded_at)
      values (${person?.person}, ${randomUUID()}, daterange(${since}, null), 'head', now())`.execute(database)
    await stay('2026-01-01')
    await expect(stay('2026-06-01')).rejects.toMatchObject({ constraint: 'one_household_a_person' })
  })
})

describe('update a household', () => {
  it('keeps every declaration, moves members with their days, and refuses a change made from an old version', async () => {
    const persons = await registered(database, [aRegistration(), aRegistration({ sex: 'male' })])
    const [one, two] = [idcsOf(persons, 0), idcsOf(persons, 1)]
    const { household } = await asSystem(database, (call) =>
      declareHousehold(call, aDeclaration([aMember(one), aMember(two, { kinship: 'sibling' })])),
    )
    const later = () => new Date('2027-02-01T09:00:00Z')
    const change = { declaration: aDeclaration([aMember(one)]), version: 1 }
    expect(await asSystem(database, (call) => updateHousehold(call, household, change), later)).toMatchObject({ version: 2 })
    expect(await refusalOf(asSystem(database, (call) => updateHousehold(call, household, change), later))).toBe(
      'household/changed-meanwhile',
    )
    const { rows } =
      await sql`select during::text from social_registry.membership where household = ${household} order by upper(during)`.execute(
        database,
      )
    expect(rows).toEqual([{ during: '[2026-11-21,2027-02-01)' }, { during: '[2026-11-21,)' }])
    const kept =
      await sql`select version from social_registry.declaration where household = ${household} order by version`.execute(database)
    expect(kept.rows).toEqual([{ version: 1 }, { version: 2 }])
  })
})

describe('the status of a household', () => {
  it('follows its table: radiated frees the members and is the end', async () => {
    const [person] = await registered(database, [aRegistration()])
    const declaration = aDeclaration([aMember(person?.idcs ?? '')])
    const { household } = await asSystem(database, (call) => declareHousehold(call, declaration))
    const change = (act: 'suspend' | 'resume' | 'radiate') =>
      asSystem(database, (call) => changeHouseholdStatus(call, household, { act, reason: 'asked by the head' }))
    expect(await refusalOf(change('resume'))).toBe('household/status-forbids')
    expect(await change('suspend')).toEqual({ status: 'suspended' })
    expect(await refusalOf(asSystem(database, (call) => declareHousehold(call, declaration)))).toBe('household/member-elsewhere')
    expect(await change('radiate')).toEqual({ status: 'radiated' })
    expect(await refusalOf(change('resume'))).toBe('household/status-forbids')
    expect(await asSystem(database, (call) => declareHousehold(call, declaration))).toMatchObject({ code: `${person?.idcs}1` })
  })
})
