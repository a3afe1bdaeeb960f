import type { HouseholdId } from '@sijill/contract'
import { ISE_2022, shown } from '@sijill/law'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { currentDecisionsOf } from '../modules/programmes/index.ts'
import { currentScores, formulaHash, replayScore, scoresOf, stateFormula } from '../modules/scoring/index.ts'
import { declareHousehold, updateHousehold } from '../modules/social-registry/index.ts'
import type { Connection } from '../platform/database.ts'
import { addJob, jobOf, runJob } from '../platform/jobs.ts'
import { deliverAll } from '../platform/reactions.ts'
import { aDeclaration, aMember, aRegistration, asSystem, idcsOf, NOW, registered } from '../testing/people.ts'
import { testDatabase } from '../testing/test-database.ts'
import { JOBS } from './jobs.ts'
import { REACTIONS } from './reactions.ts'

let people: Connection
let worker: Connection
beforeAll(async () => {
  const { as } = await testDatabase()
  people = as('people')
  worker = as('worker')
})

/** The first golden case as a family would declare it: a couple of 40 with three children in Casablanca's place, here Rabat. */
async function declareFamily(): Promise<HouseholdId> {
  const adults = await registered(people.database, [
    aRegistration({ sex: 'male', birthDate: '1986-03-01' }),
    aRegistration({ birthDate: '1986-02-01' }),
  ])
  const guardian = idcsOf(adults, 0)
  const child = (birthDate: string) =>
    aRegistration({ birthDate, guardian, evidence: { kind: 'birth-certificate', number: `N-${birthDate}-${guardian}` } })
  const children = await registered(people.database, ['2016-01-10', '2018-04-10', '2025-06-01'].map(child))
  const atSchool = {
    kinship: 'child',
    activity: 'student',
    school: { sector: 'public', level: 'primary' },
    education: 'primary',
    diploma: 'none',
  } as const
  const members = [
    aMember(guardian, {
      maritalStatus: 'married',
      activity: 'private-employee',
      occupation: 'labourer',
      education: 'primary',
      diploma: 'general',
      healthCover: 'none',
    }),
    aMember(idcsOf(adults, 1), { kinship: 'spouse', maritalStatus: 'married' }),
    aMember(idcsOf(children, 0), atSchool),
    aMember(idcsOf(children, 1), atSchool),
    aMember(idcsOf(children, 2), { kinship: 'child', activity: 'inactive', literate: false }),
  ]
  const declaration = aDeclaration(members, {
    bills: { butane: [8000], electricity: [15_000], water: [10_000], phoneInternet: [10_000] },
  })
  return (await asSystem(people.database, (call) => declareHousehold(call, declaration))).household
}

const scoreOf = (household: HouseholdId) => asSystem(worker.database, (call) => currentScores(call, [household]))

describe('the river', () => {
  it('scores and decides a declared household, once each, with reasons that can be read', async () => {
    const household = await declareFamily()
    expect(await deliverAll(worker.database, REACTIONS, NOW)).toBeGreaterThan(0)
    const [score] = await scoreOf(household)
    expect(score).toMatchObject({ formula: 'ise-2022', size: 5, trigger: 'declaration', computedOn: '2026-11-21' })
    // The golden case is 9.398934 in region 06 (0.22) with two of five without diploma; here region 04 (0.0555) and one of five.
    expect(shown({ size: 5, numerator: score?.numerator ?? 0 })).toBe('9.2455740')
    const decisions = await asSystem(worker.database, (call) => currentDecisionsOf(call, household))
    expect(decisions.map(({ programme, answer }) => [programme, answer])).toEqual([
      ['amo-achamil', 'not-eligible'],
      ['amo-tadamon', 'eligible'],
      ['asd', 'eligible'],
    ])
    expect(decisions[0]?.reasons).toContain('score-too-low')
    expect(await deliverAll(worker.database, REACTIONS, NOW)).toBe(0)
    expect(await asSystem(worker.database, (call) => scoresOf(call, household))).toHaveLength(1)
  })

  it('replays a past score to the bit after the household has changed', async () => {
    const household = await declareFamily()
    await deliverAll(worker.database, REACTIONS, NOW)
    const [before] = await scoreOf(household)
    const later = () => new Date('2027-03-01T09:00:00Z')
    const kept = await sql<{ facts: { members: { person: string }[] } & Parameters<typeof aDeclaration>[1] }>`
      select facts from social_registry.declaration where household = ${household}`.execute(people.database)
    const numbers = await sql<{ id: string; idcs: string }>`select id, idcs from population_register.person`.execute(
      people.database,
    )
    const idcs = new Map(numbers.rows.map((row) => [row.id, row.idcs]))
    const members = (kept.rows[0]?.facts.members ?? []).map(({ person, ...facts }) => ({ ...facts, idcs: idcs.get(person) }))
    const change = {
      declaration: aDeclaration(members as never, {
        equipment: { computers: 1, satelliteDish: true, landline: true, mobilePhones: 4, cars: 1, motorcycles: 0 },
      }),
      version: 1,
    }
    await asSystem(people.database, (call) => updateHousehold(call, household, change), later)
    await deliverAll(worker.database, REACTIONS, later)
    const [after] = await scoreOf(household)
    expect(after?.numerator).toBeGreaterThan(before?.numerator ?? 0)
    const replayed = await asSystem(worker.database, (call) => replayScore(call, household, '2026-12-31' as never), later)
    expect(replayed).toMatchObject({ identical: true, stored: { numerator: before?.numerator } })
    const now = await asSystem(worker.database, (call) => replayScore(call, household, '2027-03-02' as never), later)
    expect(now).toMatchObject({ identical: true, stored: { numerator: after?.numerator } })
  })

  it('gives no score and no decision, with the cause, where the coefficient was not found; a new dated formula supplies it', async () => {
    const [farmer] = await registered(people.database, [
      aRegistration({ sex: 'male', birthDate: '1970', commune: '04.281.03.01' }),
    ])
    const rural = aDeclaration([aMember(farmer?.idcs ?? '', { activity: 'self-employed', occupation: 'farmer' })], {
      commune: '04.281.03.01',
      milieu: 'rural',
      equipment: { computers: 0, satelliteDish: false, landline: false, mobilePhones: 1, cars: 1, motorcycles: 0 },
    })
    const { household } = await asSystem(people.database, (call) => declareHousehold(call, rural))
    await deliverAll(worker.database, REACTIONS, NOW)
    expect(await scoreOf(household)).toMatchObject([{ numerator: null, missing: 'R11' }])
    const decisions = await asSystem(worker.database, (call) => currentDecisionsOf(call, household))
    expect(decisions.map(({ answer }) => answer)).toEqual(['undecidable', 'undecidable', 'undecidable'])
    expect(decisions[0]?.cause).toMatchObject({ unscorable: 'coefficient-missing', variable: 'R11', measure: 'has_car' })

    const supplied = structuredClone(ISE_2022)
    for (const variable of supplied.milieux.rural.variables)
      if (variable.id === 'R11') Object.assign(variable, { coefficient: 0.25, known: 'ours', sources: [] })
    Object.assign(supplied, { version: 'ise-2022-with-car', since: '2026-12-01' })
    await asSystem(people.database, (call) => stateFormula(call, supplied))
    const december = () => new Date('2026-12-02T09:00:00Z')
    const job = await asSystem(worker.database, (call) => addJob(call, 'score-registry', {}), december)
    await runJob({ database: worker.database, pool: worker.pool, kinds: JOBS, clock: december }, job)
    expect(await jobOf(worker.database, job)).toMatchObject({ status: 'done', cause: null })
    const [score] = await scoreOf(household)
    expect(score).toMatchObject({ formula: 'ise-2022-with-car', missing: null, trigger: 'batch' })
    const replayed = await asSystem(worker.database, (call) => replayScore(call, household, '2026-11-30' as never), december)
    expect(replayed).toMatchObject({ identical: true, stored: { missing: 'R11' } })
    expect(formulaHash(supplied)).not.toBe(formulaHash(ISE_2022))
  })
})
