import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Call, inCall } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { aDeclaration, aMember, aRegistration, asSystem, idcsOf, NOW, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { changeHouseholdStatus } from './change-household-status.ts'
import { declareHousehold } from './declare-household.ts'
import { householdOfPerson } from './household-of-person.ts'

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('people').database
})

const agentOf = (territory: string, acts: string[] = ['household.read']) => ({
  kind: 'staff' as const,
  id: randomUUID(),
  mandates: [{ role: 'enrolment-agent', territory, acts }],
})
const asked = (person: string, actor = agentOf('04.421'), purpose: 'verification' | null = 'verification') =>
  inCall(database, { actor, clock: NOW, ...(purpose && { purpose }) }, (call: Call) => householdOfPerson(call, person))

describe('the household of a person', () => {
  it('is the one they live in today, with the day they came and the trail of the asking', async () => {
    const persons = await registered(database, [aRegistration(), aRegistration()])
    const brother = persons[1]?.person ?? ''
    const declaration = aDeclaration([aMember(idcsOf(persons, 0)), aMember(idcsOf(persons, 1), { kinship: 'sibling' })])
    expect(await asked(brother)).toEqual({ household: null })
    const { household, code } = await asSystem(database, (call) => declareHousehold(call, declaration))
    expect(await asked(brother)).toEqual({ household: { household, code, kinship: 'sibling', since: '2026-11-21' } })
    const { rows } = await sql<{ asked: number }>`select count(*)::int as asked from platform.trail
      where act = 'person-household.read' and about = ${`person:${brother}`} and purpose = 'verification'`.execute(database)
    expect(rows).toEqual([{ asked: 2 }])
    await asSystem(database, (call) => changeHouseholdStatus(call, household, { act: 'radiate', reason: 'asked by the head' }))
    expect(await asked(brother)).toEqual({ household: null })
  })

  it('is not told without the right, outside the mandate, without a purpose, or of nobody', async () => {
    const [person] = await registered(database, [aRegistration()])
    const known = person?.person ?? ''
    await expect(asked(known, agentOf('04.421', []))).rejects.toMatchObject({ code: 'access/not-allowed' })
    await expect(asked(known, agentOf('06'))).rejects.toMatchObject({ code: 'access/outside-mandate' })
    await expect(asked(known, agentOf('04.421'), null)).rejects.toMatchObject({ code: 'access/purpose-missing' })
    await expect(asked(randomUUID())).rejects.toMatchObject({ code: 'person/unknown' })
  })
})
