import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../../platform/database.ts'
import { jobOf, runJob } from '../../../platform/jobs.ts'
import { aRegistration, asSystem, NOW, registered } from '../../../testing/people.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { DEDUPE_REGISTER, startDedupe } from './dedupe-register.ts'

let worker: Connection
beforeAll(async () => {
  worker = (await testDatabase()).as('worker')
})

const pairs = async () => {
  const { rows } = await sql<{
    person: string
    candidate: string
  }>`select person, candidate from population_register.possible_duplicate`.execute(worker.database)
  return rows.map(({ person, candidate }) => [person, candidate].sort().join(' ')).sort()
}

describe('the deduplication of the register', () => {
  it('finds one person under two spellings among many, once, and again finds nothing new', async () => {
    const strangers = Array.from({ length: 40 }, (_, n) =>
      aRegistration({
        familyName: { ar: 'المريني', fr: 'Merini' },
        givenName: { ar: 'سعيد', fr: 'Said' },
        birthDate: `19${40 + n}`,
        sex: 'male',
      }),
    )
    const twice = [
      aRegistration({
        familyName: { ar: 'بنجلون', fr: 'Benjelloun' },
        givenName: { ar: 'خديجة', fr: 'Khadija' },
        birthDate: '1979-04-03',
      }),
      aRegistration({
        familyName: { ar: 'بن جلون', fr: 'Ben Jelloun' },
        givenName: { ar: 'خديجة', fr: 'Khadidja' },
        birthDate: '1979-04-03',
      }),
    ]
    const persons = await registered(worker.database, [...strangers, ...twice])
    const run = async () => {
      const { job } = await asSystem(worker.database, startDedupe)
      await runJob({ ...worker, kinds: [DEDUPE_REGISTER], clock: NOW }, job)
      return await jobOf(worker.database, job)
    }
    const first = await run()
    expect(first).toMatchObject({ status: 'done', done: 42, total: 42, cause: null })
    const [one, two] = persons.slice(-2).map(({ person }) => person as string)
    expect(await pairs()).toContain([one, two].sort().join(' '))
    const found = Number(first.report?.['found'])
    expect(await pairs()).toHaveLength(found)
    expect((await run()).report).toMatchObject({ found, kept: 0 })
  })
})
