import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Refusal } from '@sijill/contract'
import { generatePopulation, POPULATION_COLUMNS } from '@sijill/matching'
import { parquetWriteFile } from 'hyparquet-writer'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../platform/root.ts'
import { type MatchOptions, type MatchReport, matchFiles } from './match-files.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'sijill-match-'))
afterAll(() => rmSync(FOLDER, { recursive: true }))
const pathOf = (name: string): string => join(FOLDER, name)

function written(name: string, content: string | Buffer): string {
  writeFileSync(pathOf(name), content)
  return pathOf(name)
}

const rows = [...generatePopulation(3000, 3)]
const csvOf = (cells: readonly (readonly string[])[]): string =>
  `${[POPULATION_COLUMNS, ...cells].map((row) => row.join(',')).join('\n')}\n`
const plain = written('plain.csv', csvOf(rows))

const ALONE: MatchOptions = { probability: 0.5, threads: 1 }
const match = (files: string[], options: Partial<MatchOptions> = {}): Promise<MatchReport> =>
  matchFiles(files, { ...ALONE, ...options }, () => {})

/** What a run says but for its time. */
const timeless = ({ seconds: _, ...report }: MatchReport) => report

const known = match([plain], {
  truth: 'cluster',
  out: pathOf('pairs.csv'),
  clusters: pathOf('clusters.csv'),
  saveProfile: pathOf('profile.json'),
})

describe('match dedupe', () => {
  it('guesses the fields, finds the pairs and measures them', async () => {
    const report = await known
    expect(report.records).toBe(rows.length)
    expect(report.bestF1).toBeGreaterThan(0.97)
    expect(report.unaided?.f1).toBeGreaterThan(0.96)
    expect(report.fields).toContain('first_name:given-name=first_name,first_name_ar')
    expect(report.leftOut).toEqual(['unique_id: identifies'])
    expect(report.curve?.map(({ f1 }) => f1)).toSatisfy((values: number[]) => Math.max(...values) <= (report.bestF1 ?? 0))
    expect(report.seconds).toBeGreaterThan(0)
  })

  it('says the same twice', async () => {
    expect(timeless(await match([plain], { truth: 'cluster' }))).toEqual(timeless(await known))
  })

  it('says the same with the profile it saved, and with the fields named one by one', async () => {
    const { fields, curve, bestF1, pairs } = await known
    const kept = await match([plain], { truth: 'cluster', profile: pathOf('profile.json') })
    const named = await match([plain], { truth: 'cluster', field: [...fields] })
    for (const report of [kept, named]) expect(report).toMatchObject({ bestF1, pairs, curve })
  })

  it('holds to the profile: parameters that were changed change the weights', async () => {
    const profile = JSON.parse(readFileSync(pathOf('profile.json'), 'utf8'))
    profile.model.prior *= 20
    for (const { levels } of profile.model.fields) levels.exact.m /= 2
    const other = written('other.json', JSON.stringify(profile))
    const report = await match([plain], { truth: 'cluster', profile: other })
    expect(report.threshold).not.toBe((await known).threshold)
  })

  it('writes each pair with what each field says, and the groups', async () => {
    const report = await known
    const [header, first, ...rest] = readFileSync(pathOf('pairs.csv'), 'utf8').trim().split('\n')
    expect(header).toBe(
      'row_a,row_b,probability,bits,first_name_says,first_name_bits,surname_says,surname_bits,dob_says,dob_bits,sex_says,sex_bits,commune_says,commune_bits,mother_says,mother_bits',
    )
    const cells = first?.split(',') ?? []
    const bits = cells.slice(5).filter((_, at) => at % 2 === 0)
    expect(bits.reduce((sum, cell) => sum + Number(cell), 0)).toBeCloseTo(Number(cells[3]), 1)
    expect(rest.length).toBeGreaterThan(report.pairs * 0.9)
    const clusters = readFileSync(pathOf('clusters.csv'), 'utf8').trim().split('\n').slice(1)
    const truth = clusters.map((line) => rows[Number(line.split(',')[1]) - 1]?.at(-1))
    const together = clusters.filter((line, at) => at > 0 && line.split(',')[0] === clusters[at - 1]?.split(',')[0])
    const right = clusters.filter(
      (line, at) => at > 0 && line.split(',')[0] === clusters[at - 1]?.split(',')[0] && truth[at] === truth[at - 1],
    )
    expect(right.length / together.length).toBeGreaterThan(0.98)
  })

  const quotedRow = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(' ; ')
  const header = POPULATION_COLUMNS.map(String)
  const columns = header.map((name, at) => ({ name, data: rows.map((cells) => cells[at] ?? '') }))

  it.each([
    ['gzip', () => written('plain.csv.gz', gzipSync(csvOf(rows)))],
    ['a byte order mark and line ends of two signs', () => written('bom.csv', `\uFEFF${csvOf(rows).replaceAll('\n', '\r\n')}`)],
    ['quotes, semicolons and spaces', () => written('quoted.csv', [header, ...rows].map(quotedRow).join('\n'))],
    ['tabs and blank lines', () => written('tabs.tsv', csvOf(rows).replaceAll(',', '\t').replaceAll('\n', '\n\n'))],
    ['UTF-16', () => written('wide.csv', Buffer.from(`\uFEFF${csvOf(rows)}`, 'utf16le'))],
    [
      'Parquet',
      () => {
        parquetWriteFile({ filename: pathOf('plain.parquet'), columnData: columns })
        return pathOf('plain.parquet')
      },
    ],
  ])('reads %s as the plain file', async (_, make) => {
    expect(timeless(await match([make()], { truth: 'cluster' }))).toEqual(timeless(await known))
  })

  it('takes the part of an identifier that comes again for the person, or the part that it is told', async () => {
    const named = rows.map((cells, at) => [`rec-${cells.at(-1)}-${at}`, ...cells.slice(1, -1)])
    const file = written(
      'febrl.csv',
      `${[['rec_id', ...header.slice(1, -1)], ...named].map((row) => row.join(', ')).join('\n')}\n`,
    )
    const { bestF1, truePairs } = await known
    expect(await match([file], { truth: 'rec_id' })).toMatchObject({ bestF1, truePairs })
    expect(await match([file], { truth: 'rec_id', truthPattern: 'rec-(\\d+)-' })).toMatchObject({ bestF1, truePairs })
  })
})

describe('match link', () => {
  const half = (wanted: number): string[][] => rows.filter((_, row) => row % 2 === wanted)
  const [first, second] = [written('first.csv', csvOf(half(0))), written('second.csv', csvOf(half(1)))]

  it('finds the persons of one file in another', async () => {
    const report = await match([first, second], { truth: 'cluster', out: pathOf('linked.csv'), id: 'unique_id' })
    expect(report.records).toBe(rows.length)
    expect(report.truePairs).toBeGreaterThan(80)
    expect(report.bestF1).toBeGreaterThan(0.96)
    const [, line] = readFileSync(pathOf('linked.csv'), 'utf8').split('\n')
    const [rowOfFirst, id] = line?.split(',') ?? []
    expect(half(0)[Number(rowOfFirst) - 1]?.[0]).toBe(id)
  })

  it('links files whose columns are named otherwise', async () => {
    const renamed = written('renamed.csv', csvOf(half(1)).replace('surname,', 'nom,'))
    const field = ['family:family-name=surname|nom', 'given:given-name=first_name', 'born:date=dob']
    const report = await match([first, renamed], { truth: 'cluster', field })
    expect(report.bestF1).toBeGreaterThan(0.75)
  })
})

async function refusedAs(file: string, options: Partial<MatchOptions> = {}): Promise<unknown> {
  const fault = await match([file], options).catch((thrown: unknown) => thrown)
  expect(fault).toBeInstanceOf(Refusal)
  return (fault as Refusal).details
}

describe('a file that cannot be matched', () => {
  it.each([
    ['nothing', '', { cause: 'empty' }],
    ['a header alone', 'name,born\n', { cause: 'too-few-rows' }],
    ['one row', 'name,born\nAli,1980-01-01\n', { cause: 'too-few-rows' }],
    ['a row of too few cells', 'name,born\nAli,1980\nOmar\n', { cause: 'cells-of-row', line: 3, cells: 1, expected: 2 }],
    ['a row of too many cells', 'name,born\n\nAli,1980,x\n', { cause: 'cells-of-row', line: 3, cells: 3, expected: 2 }],
    ['an open quote', 'name,born\nAli,1980\n"Omar,1981\nZineb,1982\n', { cause: 'quote-not-closed', line: 3 }],
    ['bytes of another encoding', Buffer.from([0x6e, 0x0a, 0xe7, 0xe8, 0x0a]), { cause: 'not-text' }],
    ['columns that say nothing', 'id,same\n1,x\n2,x\n3,x\n', { cause: 'no-field' }],
  ])('holds %s', async (_, content, expected) => {
    const details = await refusedAs(written('bad.csv', content))
    expect(details).toMatchObject({ ...expected, remedy: expect.stringMatching(/\w/) })
  })

  it.each<[string, Partial<MatchOptions>, string]>([
    ['a column that is not there', { field: ['name:name=nom'] }, 'column-unknown'],
    ['a kind that is none', { field: ['name:surname=first_name'] }, 'field-not-understood'],
    ['a truth that is not there', { truth: 'nobody' }, 'column-unknown'],
    ['a truth that never comes again', { truth: 'unique_id' }, 'truth-without-pairs'],
    ['a pattern that is none', { truth: 'cluster', truthPattern: '(' }, 'pattern-not-understood'],
    ['a profile that is not there', { profile: '/nowhere.json' }, 'profile-not-understood'],
    ['an encoding that is none', { encoding: 'klingon' }, 'unknown-encoding'],
  ])('is asked with %s', async (_, options, cause) => {
    expect(await refusedAs(plain, options)).toMatchObject({ cause })
  })

  it('is not there, not gzip, or not Parquet', async () => {
    expect(await refusedAs(pathOf('none.csv'))).toMatchObject({ cause: 'no-such-file' })
    expect(await refusedAs(FOLDER)).toMatchObject({ cause: 'no-such-file' })
    expect(await refusedAs(written('fake.csv.gz', 'name\nAli\n'))).toMatchObject({ cause: 'not-gzip' })
    expect(await refusedAs(written('fake.parquet', 'name\nAli\n'))).toMatchObject({ cause: 'not-parquet' })
  })

  it('is taken as it is where it is only odd: one column, names twice in the header, values said to be missing', async () => {
    const one = written('one.csv', 'name\nAli\nOmar\nAli\nNULL\n')
    expect(await match([one], { field: ['name:name=name'] })).toMatchObject({ records: 4, compared: 6 })
    const twice = written('twice.csv', 'name,name\nAli,Alaoui\nOmar,Tahiri\nAli,Alaoui\nZineb,Amrani\n')
    expect((await match([twice])).fields).toEqual(['name:name=name', 'name.2:name=name.2'])
  })
})

describe('sijill match', { timeout: 120_000 }, () => {
  it('prints the same as JSON on two threads, and a refusal with its remedy', async () => {
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ['sijill.mjs', 'match', ...words], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })
    const { stdout, status } = run('dedupe', plain, '--truth', 'cluster', '--threads', '2', '--json')
    expect(status).toBe(0)
    const report = JSON.parse(stdout) as MatchReport
    expect(report.threads).toBe(2)
    expect({ ...timeless(report), threads: 1 }).toEqual(timeless(await known))
    const refused = run('dedupe', pathOf('none.csv'))
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('"remedy": "check the path"')
  })
})
