import { spawn } from 'node:child_process'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { ROOT } from '../../platform/root.ts'
import { linesOf, personRow, testFolder, writeRows } from '../../testing/import-files.ts'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { PERSON_COLUMNS } from './columns.ts'

const pathOf = testFolder()
let db: TestDatabase
let database: Database
beforeAll(async () => {
  db = await testDatabase()
  database = db.as('worker').database
})

async function loadedOf(register: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select imported_row.number from convergence.imported_row join population_register.person on person.id = subject
    where register = ${register}`.execute(database)
  return rows.map(({ number }) => number)
}

describe('a killed import', () => {
  const ROWS = 5000
  const command = (file: string, rejects: string) =>
    spawn(
      process.execPath,
      ['--import', 'tsx', 'server/src/main/cli.ts', 'import', 'persons', file, '--rejects', rejects, '--json'],
      {
        cwd: ROOT,
        env: { ...process.env, DATABASE_URL: db.url },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
  const rowsDone = async (): Promise<number> => {
    const { rows } = await sql<{
      done: number
    }>`select coalesce(max(rows_done), 0)::int as done from convergence.import_run`.execute(database)
    return rows[0]?.done ?? 0
  }

  async function killedAfter(row: number, start: () => ReturnType<typeof command>): Promise<void> {
    const child = start()
    const gone = new Promise((resume) => child.once('exit', resume))
    while ((await rowsDone()) < row && child.exitCode === null) await new Promise((resume) => setTimeout(resume, 15))
    child.kill('SIGKILL')
    await gone
  }

  it('with kill -9, in the middle, resumes to the same rows and the same rejects', { timeout: 90_000 }, async () => {
    const isBad = (at: number): boolean => at % 97 === 0
    const rows = Array.from({ length: ROWS }, (_, at) => personRow('killed', at, isBad(at) ? { birth_date: '2030' } : {}))
    const file = writeRows(pathOf('killed.csv'), PERSON_COLUMNS, rows)
    const rejects = `${file}.rejects.csv`
    await killedAfter(1000, () => command(file, rejects))
    const before = await rowsDone()
    expect(before).toBeGreaterThanOrEqual(1000)
    expect(before).toBeLessThan(ROWS)

    const child = command(file, rejects)
    let answer = ''
    child.stdout.on('data', (chunk: Buffer) => {
      answer += chunk
    })
    expect(await new Promise((resume) => child.once('exit', resume))).toBe(0)
    const good = rows.flatMap((row, at) => (isBad(at) ? [] : [row['source_number']]))
    const report = JSON.parse(answer)
    // The last chunk may have been on its way to the disk when the process was killed.
    expect(report.resumedAfter).toBeGreaterThanOrEqual(before)
    expect(report).toMatchObject({
      finished: true,
      loaded: good.length,
      known: 0,
      rejected: ROWS - good.length,
    })
    expect(new Set(await loadedOf('killed'))).toEqual(new Set(good))
    expect(await loadedOf('killed')).toHaveLength(good.length)
    const rejected = linesOf(rejects).slice(1)
    expect(rejected.map((line) => line.split(',')[1])).toEqual(
      rows.filter((_, at) => isBad(at)).map((row) => row['source_number']),
    )
  })
})
