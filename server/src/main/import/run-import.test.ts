import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Refusal } from '@sijill/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../modules/convergence/index.ts'
import type { Database } from '../../platform/database.ts'
import { linesOf, memberRow, personRow, type Row, testFolder, writeRows } from '../../testing/import-files.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { HOUSEHOLD_COLUMNS, PERSON_COLUMNS } from './columns.ts'
import type { Mapping } from './mapping.ts'
import { type ImportReport, type ImportWanted, runImport, type Watch } from './run-import.ts'
import { openSource } from './source-file.ts'
import { writeTemplate } from './template.ts'

const pathOf = testFolder()

let database: Database
beforeAll(async () => {
  database = (await testDatabase()).as('worker').database
})

const QUIET: Watch = { tell: () => {}, stopping: () => false }
const NO_MAPPING: Mapping = { fields: {} }
const persons = (name: string, rows: readonly Row[]): string => writeRows(pathOf(name), PERSON_COLUMNS, rows)
const run = (kind: ImportKind, file: string, more: Partial<ImportWanted> & { watch?: Watch } = {}): Promise<ImportReport> =>
  runImport(database, { kind, file, mapping: NO_MAPPING, rejects: `${file}.rejects.csv`, ...more }, more.watch ?? QUIET)
const counts = ({ rowsDone, loaded, known, rejected }: ImportReport) => ({ rowsDone, loaded, known, rejected })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (fault) => (fault instanceof Refusal ? fault.code : String(fault)),
  )
async function loadedOf(register: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select imported_row.number from convergence.imported_row join population_register.person on person.id = subject
    where register = ${register}`.execute(database)
  return rows.map(({ number }) => number)
}

const COLUMNS = Object.keys(PERSON_COLUMNS)

describe('importing persons', () => {
  it('loads the good rows, writes the bad ones with reasons in both languages, and takes them back mended', async () => {
    const file = persons('mixed.csv', [
      personRow('mixed', 1),
      personRow('mixed', 2, { family_name_ar: 'Alaoui', sex: 'f' }),
      personRow('mixed', 3, { birth_date: '1999-02-30' }),
      personRow('mixed', 4, { evidence_kind: 'cnie', evidence_number: '12' }),
      personRow('mixed', 5, { commune: '08.011.01.01', given_name_fr: 'R2D2' }),
    ])
    const report = await run('persons', file)
    expect(counts(report)).toEqual({ rowsDone: 5, loaded: 1, known: 0, rejected: 4 })
    const [header, ...lines] = linesOf(report.rejects as string)
    expect(header).toBe(
      [...COLUMNS, 'sijill_row', 'sijill_codes', 'sijill_fields', 'sijill_reason_ar', 'sijill_reason_fr'].join(','),
    )
    expect(lines.map((line) => line.split(',').slice(COLUMNS.length, COLUMNS.length + 3))).toEqual([
      ['2', 'field/wrong-form field/not-a-choice', '/familyName/ar (family_name_ar) /sex (sex)'],
      ['3', 'person/birth-date-impossible', ''],
      ['4', 'field/wrong-form', '/evidence/number (evidence_number)'],
      ['5', 'field/wrong-form', '/givenName/fr (given_name_fr)'],
    ])
    for (const line of lines) expect(line).toMatch(/[\u0600-\u06ff].*[a-zé]{4}/)

    const mended = pathOf('mended.csv')
    const text = readFileSync(report.rejects as string, 'utf8')
    writeFileSync(
      mended,
      text
        .replace('Alaoui', 'العلوي')
        .replace(',f,', ',female,')
        .replace('1999-02-30', '1999-02')
        .replace('cnie,12', 'cnie,AB12'),
    )
    expect(counts(await run('persons', mended))).toEqual({ rowsDone: 4, loaded: 3, known: 0, rejected: 1 })
    expect((await loadedOf('mixed')).sort()).toEqual(['1', '2', '3', '4'])
  })

  it('adds nothing the second time, from a copy under another name or with other rows between', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => personRow('twice', at))
    expect(counts(await run('persons', persons('one.csv', rows)))).toMatchObject({ loaded: 30 })
    expect(counts(await run('persons', persons('two.csv', rows)))).toMatchObject({ loaded: 0, known: 30, rejected: 0 })
    const longer = persons('three.csv', [personRow('twice', 30), ...rows.toReversed()])
    expect(counts(await run('persons', longer))).toMatchObject({ loaded: 1, known: 30, rejected: 0 })
    const changed = await run('persons', persons('four.csv', [personRow('twice', 3, { birth_date: '1950' })]))
    expect(changed.reasons).toEqual({ 'import/row-changed': 1 })
  })

  it('knows rows without a number by what they say, and refuses those that nothing proves', async () => {
    const noNumber = { source_register: '', source_number: '' }
    const proved = personRow('', 0, { ...noNumber, evidence_kind: 'cnie', evidence_number: 'XX901' })
    const file = persons('bare.csv', [proved, personRow('', 0, noNumber)])
    const first = await run('persons', file)
    expect(counts(first)).toMatchObject({ loaded: 1, rejected: 1 })
    expect(first.reasons).toEqual({ 'field/missing /evidence/kind': 1 })
    expect(counts(await run('persons', file))).toMatchObject({ loaded: 0, known: 1, rejected: 1 })
  })

  it('stops where it is told, and the same command goes on after the last chunk with one file of rejects', async () => {
    const rows = Array.from({ length: 95 }, (_, at) => personRow('stopped', at, at % 10 === 0 ? { birth_date: '2031' } : {}))
    const file = persons('stopped.csv', rows)
    let told = 0
    const afterTwo: Watch = { tell: () => told++, stopping: () => told >= 2 }
    const halted = await run('persons', file, { chunkRows: 20, watch: afterTwo })
    expect(halted).toMatchObject({ finished: false, rowsDone: 40, loaded: 36, rejected: 4 })
    // What a killed process wrote and did not commit.
    writeFileSync(halted.rejects as string, `${readFileSync(halted.rejects as string, 'utf8')}garbage`)
    const ended = await run('persons', file, { chunkRows: 20, resume: true })
    expect(ended).toMatchObject({ finished: true, resumedAfter: 40, rowsDone: 95, loaded: 85, rejected: 10 })
    expect(linesOf(ended.rejects as string).map((line) => line.split(',')[1])).toEqual([
      'source_number',
      ...[0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map(String),
    ])
    expect(await codeOf(run('persons', file, { resume: true }))).toBe('import/nothing-to-resume')
  })

  it('begins again by itself when its file of rejects is gone, adding nothing twice', async () => {
    const file = persons(
      'gone.csv',
      Array.from({ length: 40 }, (_, at) => personRow('gone', at, at === 5 ? { sex: '' } : {})),
    )
    const halted = await run('persons', file, {
      chunkRows: 10,
      watch: {
        tell: () => {},
        stopping: (() => {
          let asked = 0
          return () => ++asked > 2
        })(),
      },
    })
    expect(halted.rowsDone).toBe(20)
    rmSync(halted.rejects as string)
    const ended = await run('persons', file, { chunkRows: 10 })
    expect(ended).toMatchObject({ finished: true, resumedAfter: 0, loaded: 20, known: 19, rejected: 1 })
    expect(linesOf(ended.rejects as string)).toHaveLength(2)
  })

  it('loads what its own templates hold, CSV and Excel', async () => {
    for (const name of ['persons.csv', 'persons.xlsx']) {
      const file = pathOf(name)
      await writeTemplate('persons', file)
      expect((await openSource(file, {})).header).toEqual(COLUMNS)
      const { loaded, known, rejected } = await run('persons', file)
      expect({ taken: loaded + known, rejected }).toEqual({ taken: 1, rejected: 0 })
    }
  })
})

describe('importing households', () => {
  const mapping: Mapping = {
    register: 'town',
    fields: { idcs: { column: 'idcs', lookup: { by: 'source-number', register: 'people' } } },
  }
  const other = { kinship: 'sibling', dwelling_type: '', rooms: '' }

  it('groups the rows of a household, finds members by their number, and rejects whole households', async () => {
    await run(
      'persons',
      persons(
        'people.csv',
        Array.from({ length: 9 }, (_, at) => personRow('people', at)),
      ),
    )
    const file = writeRows(pathOf('households.csv'), HOUSEHOLD_COLUMNS, [
      memberRow('A', 0),
      memberRow('A', 1, other),
      memberRow('B', 2),
      memberRow('B', 3, { ...other, rooms: '5' }),
      memberRow('C', 99),
      memberRow('D', 4),
      memberRow('E', 5, { rooms: 'three', bill_water: '12 5' }),
      memberRow('', 6),
      memberRow('A', 7, other),
      memberRow('F', 8, { credit: 'oui', second_home: 'لا', bill_water: '12.5/13' }),
    ])
    const report = await run('households', file, { mapping, chunkRows: 3 })
    expect(report.reasons).toEqual({
      'field/contradicts /dwelling/rooms': 1,
      'person/unknown /members/*/idcs': 1,
      'field/wrong-type /dwelling/rooms': 1,
      'field/wrong-form /bills/water': 1,
      'import/number-missing': 1,
      'import/household-split': 1,
    })
    expect(counts(report)).toEqual({ rowsDone: 10, loaded: 3, known: 0, rejected: 5 })
    expect(linesOf(report.rejects as string)).toHaveLength(7)
    const { rows } = await sql<{ size: number; bills: unknown }>`select size, facts->'bills'->'water' as bills
      from social_registry.household join social_registry.declaration on declaration.household = household.id order by size, bills`.execute(
      database,
    )
    expect(rows.map(({ size }) => size)).toEqual([1, 1, 2])
    expect(rows.map(({ bills }) => bills)).toContainEqual([1250, 1300])
    expect(counts(await run('households', file, { mapping }))).toMatchObject({ loaded: 0, known: 3, rejected: 5 })
    const jobs = await sql<{ kind: string }>`select kind from platform.job order by created_at`.execute(database)
    expect(jobs.rows.map(({ kind }) => kind)).toEqual(['score-registry', 'decide-registry'])
  })
})
