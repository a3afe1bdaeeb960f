import { type HouseholdDeclaration, type PersonRegistration, Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { aDeclaration, aMember, aRegistration, NOW, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { ROLES } from '../access/index.ts'
import { advanceImport, finishImport, holdImport, openImport } from './advance-import.ts'
import type { ImportOutcome, Sourced } from './import.ts'
import { importHouseholds, importPersons } from './import-rows.ts'
import { idcsByCnie, idcsBySourceNumber } from './source-lookups.ts'

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('worker').database
})

const asked = { actor: systemActor('import'), purpose: 'registration', clock: NOW } as const
const run = newId<string>()
const told = (outcome: ImportOutcome): string => (outcome instanceof Refusal ? outcome.code : outcome)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => fault.code,
  )

const person = (register: string, number: string, changes: Partial<PersonRegistration> = {}): Sourced<PersonRegistration> => {
  const value = aRegistration({ evidence: { kind: 'source-register', register, number }, ...changes })
  return { source: { register, number, digest: JSON.stringify([value.birthDate, value.givenName]) }, value }
}
const load = async (...items: Sourced<PersonRegistration>[]) =>
  (await inCall(database, asked, (call) => importPersons(call, { run, items }))).map(told)
const countOf = async (register: string): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from convergence.imported_row where register = ${register}`.execute(database)
  return rows[0]?.count ?? 0
}

describe('persons of another register', () => {
  it('are loaded once, told to nobody, and known when they come again; another register may number alike', async () => {
    expect(await load(person('a', '1'), person('a', '2'), person('b', '1'))).toEqual(['loaded', 'loaded', 'loaded'])
    expect(await load(person('a', '2'), person('a', '3'), person('b', '1'))).toEqual(['known', 'loaded', 'known'])
    const { rows } = await sql<{ persons: number; facts: number }>`select
      (select count(*)::int from population_register.person where evidence_kind = 'source-register') as persons,
      (select count(*)::int from platform.fact where kind = 'person-registered') as facts`.execute(database)
    expect(rows[0]).toEqual({ persons: 4, facts: 0 })
  })

  it('are refused one by one: a number that now says something else, an impossible date, a commune out of service', async () => {
    const outcomes = await load(
      person('c', '1'),
      person('c', '1', { birthDate: '1950' }),
      person('c', '2', { birthDate: '2030-01-01' }),
      person('c', '3', { commune: '99.999.01.01' }),
      person('c', '4'),
    )
    expect(outcomes).toEqual([
      'loaded',
      'import/row-changed',
      'person/birth-date-impossible',
      'territory/commune-unknown',
      'loaded',
    ])
    expect(await countOf('c')).toBe(2)
  })

  it('are loaded once by two imports at the same time', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => person('race', String(at)))
    const outcomes = await Promise.all([load(...rows), load(...rows.toReversed())])
    const counts = outcomes.map((each) => each.filter((outcome) => outcome === 'loaded').length)
    expect(counts.toSorted()).toEqual([0, 40])
    expect(await countOf('race')).toBe(40)
  })

  it('are found again by the number they had, or by their card', async () => {
    await load(person('d', 'x1'), person('d', 'x2', { evidence: { kind: 'cnie', number: 'ZZ77' } }))
    const found = await inCall(database, asked, async (call) => [
      await idcsBySourceNumber(call, 'd', ['x1', 'x2', 'x3']),
      await idcsByCnie(call, ['ZZ77', 'ZZ78']),
    ])
    expect(found.map((map) => [...map.keys()].sort())).toEqual([['x1', 'x2'], ['ZZ77']])
    expect(found[1]?.get('ZZ77')).toBe(found[0]?.get('x2'))
  })

  it('are loaded by the system alone', async () => {
    const actor = { kind: 'staff' as const, id: 'agent', mandates: [{ role: 'operator', territory: 'MA', acts: ROLES.operator }] }
    expect(
      await codeOf(inCall(database, { ...asked, actor }, (call) => importPersons(call, { run, items: [person('e', '1')] }))),
    ).toBe('access/not-allowed')
  })
})

describe('households of another register', () => {
  const household = (number: string, members: HouseholdDeclaration['members']): Sourced<HouseholdDeclaration> => ({
    source: { register: 'h', number, digest: number },
    value: aDeclaration(members),
  })

  it('are loaded once, with a member in one household at most, without a reaction for each', async () => {
    const [one, two, three] = (await registered(database, [aRegistration(), aRegistration(), aRegistration()])).map(({ idcs }) =>
      aMember(idcs),
    )
    if (!one || !two || !three) throw new Error('three persons were registered')
    const items = [household('1', [one, { ...two, kinship: 'sibling' }]), household('2', [two]), household('3', [three])]
    const loadHouseholds = async () => (await inCall(database, asked, (call) => importHouseholds(call, { run, items }))).map(told)
    expect(await loadHouseholds()).toEqual(['loaded', 'household/member-elsewhere', 'loaded'])
    expect(await loadHouseholds()).toEqual(['known', 'household/member-elsewhere', 'known'])
    const { rows } = await sql<{
      facts: number
    }>`select count(*)::int as facts from platform.fact where kind like 'household-%'`.execute(database)
    expect(rows[0]?.facts).toBe(0)
  })
})

describe('a passage of a file', () => {
  const file = (kind: 'persons' | 'households', hash: string) => ({
    kind,
    fileName: 'f.csv',
    fileHash: hash,
    mappingHash: 'm',
    rejectsFile: 'r.csv',
  })

  it('is opened once by two at the same time, and moved on by one of them', async () => {
    const opened = await Promise.all([1, 2].map(() => inCall(database, asked, (call) => openImport(call, file('persons', 'x')))))
    expect(new Set(opened.map(({ run: { run: id } }) => id)).size).toBe(1)
    const step = (rowsDone: number) =>
      codeOf(
        inCall(database, asked, async (call) => {
          const state = opened[0]!.run
          await holdImport(call, state)
          await advanceImport(call, { ...state, rowsDone })
        }),
      )
    expect((await Promise.all([step(10), step(20)])).sort()).toEqual(['accepted', 'import/runs-elsewhere'])
  })

  it('of households ends with their scores and their decisions asked for, in this order', async () => {
    const { run: opened } = await inCall(database, asked, (call) => openImport(call, file('households', 'y')))
    await inCall(database, asked, async (call) => {
      await advanceImport(call, { ...opened, loaded: 3 })
      await finishImport(call, { ...opened, loaded: 3 })
    })
    const { rows } = await sql<{ kind: string }>`select kind from platform.job order by created_at`.execute(database)
    expect(rows.map(({ kind }) => kind)).toEqual(['score-registry', 'decide-registry'])
    const { resumed } = await inCall(database, asked, (call) => openImport(call, file('households', 'y')))
    expect(resumed).toBe(false)
  })
})
