import type { HouseholdId, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { aDeclaration, aMember, aRegistration, asSystem, idcsOf, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { declareHousehold } from './declare-household.ts'
import { followMerge, followSplit, mergeConflicts } from './follow-merges.ts'

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('worker').database
})

const day = (text: string) => () => new Date(`${text}T10:00:00Z`)
const stays = async (id: HouseholdId) => {
  const { rows } =
    await sql`select person, kinship, lower(during) as since, upper(during) as until from social_registry.membership
    where household = ${id} order by person`.execute(database)
  const head = await sql<{ head: string }>`select head from social_registry.household where id = ${id}`.execute(database)
  return { rows, head: head.rows[0]?.head }
}
async function household() {
  const persons = await registered(database, [aRegistration(), aRegistration(), aRegistration()])
  const declaration = aDeclaration([aMember(idcsOf(persons, 0)), aMember(idcsOf(persons, 1), { kinship: 'sibling' })])
  const declared = await asSystem(database, (call) => declareHousehold(call, declaration), day('2026-11-20'))
  const [head, sibling, other] = persons.map(({ person }) => person) as [PersonId, PersonId, PersonId]
  return { id: declared.household, head, sibling, other }
}

describe('a household of a person merged into another', () => {
  it('follows, its head too, and is as it was when they are split again', async () => {
    const { id, head, other } = await household()
    const before = await stays(id)
    const pair = { person: head, survivor: other }
    await asSystem(database, (call) => followMerge(call, pair), day('2026-11-21'))
    const merged = await stays(id)
    expect(merged.head).toBe(other)
    expect(merged.rows).toContainEqual({ person: head, kinship: 'head', since: '2026-11-20', until: '2026-11-21' })
    expect(merged.rows).toContainEqual({ person: other, kinship: 'head', since: '2026-11-21', until: null })
    await asSystem(database, (call) => followSplit(call, pair), day('2026-11-23'))
    expect(await stays(id)).toEqual(before)
  })

  it('is as it was, too, when all of it happens on one day', async () => {
    const { id, sibling, other } = await household()
    const before = await stays(id)
    const pair = { person: sibling, survivor: other }
    await asSystem(database, (call) => followMerge(call, pair), day('2026-11-20'))
    await asSystem(database, (call) => followSplit(call, pair), day('2026-11-20'))
    expect(await stays(id)).toEqual(before)
  })

  it('is left as it is, with the cause for an agent, when the survivor lives there or elsewhere', async () => {
    const [one, two] = [await household(), await household()]
    const before = await stays(one.id)
    await asSystem(database, (call) => followMerge(call, { person: one.head, survivor: one.sibling }))
    await asSystem(database, (call) => followMerge(call, { person: one.sibling, survivor: two.head }))
    expect(await stays(one.id)).toEqual(before)
    const conflicts = await asSystem(database, mergeConflicts)
    expect(conflicts.filter(({ household: id }) => id === one.id).map(({ cause }) => cause)).toEqual([
      'twice-in-one-household',
      'in-two-households',
    ])
  })
})
