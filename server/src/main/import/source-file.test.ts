import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Refusal } from '@sijill/contract'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { fileHash, openSource, type ReadOptions } from './source-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'sijill-source-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let written = 0
function fileOf(content: string | Buffer, extension = 'csv'): string {
  written += 1
  const file = join(folder, `${written}.${extension}`)
  writeFileSync(file, content)
  return file
}

async function readAll(file: string, options: ReadOptions = {}) {
  const source = await openSource(file, options)
  const rows: (readonly string[])[] = []
  for await (const { cells } of source.rows) rows.push(cells)
  return { header: source.header, rows, share: source.share() }
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (fault) => (fault instanceof Refusal ? `${fault.code}: ${fault.details['cause']}` : String(fault)),
  )

describe('a CSV file', () => {
  it('is read back as it was written, whatever its separator, quotes and line ends', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', 'ع', ',', ';', '"', '\n', ' ', '1'), maxLength: 6 })
      .map((text) => `x${text}`)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, end) => {
          const line = (cells: readonly string[]) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)
          const file = fileOf([['one', 'two'], ...rows].map((cells) => line(cells) + end).join(''))
          expect(await readAll(file)).toEqual({ header: ['one', 'two'], rows, share: 1 })
        },
      ),
      { numRuns: 30 },
    )
  })

  it('may be gzipped, marked, or in an encoding that is named', async () => {
    const wanted = { header: ['الاسم', 'ville'], rows: [['فاطمة', 'Salé']] }
    const text = 'الاسم,ville\nفاطمة,Salé\n'
    expect(await readAll(fileOf(gzipSync(text), 'csv.gz'))).toMatchObject(wanted)
    expect(await readAll(fileOf(`\uFEFF${text}`), { encoding: 'windows-1256' })).toMatchObject(wanted)
    // فاطمة and Salé as Windows writes them in Morocco.
    const windows = Buffer.from([0xdd, 0xc7, 0xd8, 0xe3, 0xc9, 0x2c, 0x53, 0x61, 0x6c, 0xe9, 0x0a])
    expect(await readAll(fileOf(Buffer.concat([Buffer.from('a,b\n'), windows])), { encoding: 'windows-1256' })).toMatchObject({
      rows: wanted.rows,
    })
  })

  it('is refused with its cause: empty, of another encoding, a quote left open, broken gzip, absent', async () => {
    expect(await codeOf(readAll(fileOf('')))).toBe('import/unreadable: the file is empty')
    expect(await codeOf(readAll(fileOf(Buffer.from([0x61, 0x0a, 0xdd, 0xc7, 0x0a]))))).toBe(
      'import/unreadable: the text is not utf-8',
    )
    expect(await codeOf(readAll(fileOf('a,b\n1,"2\n3,4\n')))).toMatch(/^import\/unreadable: Quote Not Closed/)
    expect(await codeOf(readAll(fileOf('a,b\n1,2\n', 'csv.gz')))).toMatch(/^import\/unreadable: incorrect header check/)
    const cut = gzipSync(`a,b\n${'1,2\n'.repeat(50_000)}`)
    expect(await codeOf(readAll(fileOf(cut.subarray(0, cut.length - 20), 'csv.gz')))).toMatch(
      /^import\/unreadable: unexpected end of file/,
    )
    expect(await codeOf(readAll(fileOf('a\n'), { encoding: 'klingon' }))).toMatch(/^import\/unreadable: unknown encoding/)
    expect(await codeOf(fileHash(join(folder, 'absent.csv')))).toMatch(/^import\/unreadable/)
  })
})

describe('an Excel file', () => {
  it('gives the first sheet: days as days, numbers as digits, empty cells as nothing', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('one')
    sheet.addRow(['name', 'born', 'number', 'note'])
    sheet.addRow(['فاطمة', new Date(Date.UTC(1956, 0, 1)), 42, null])
    sheet.addRow(['Ali', null, { formula: '40+2', result: 42 }, { richText: [{ text: 'a' }, { text: 'b' }] }])
    workbook.addWorksheet('two').addRow(['other'])
    const file = join(folder, 'one.xlsx')
    await workbook.xlsx.writeFile(file)
    const { header, rows } = await readAll(file)
    expect(header).toEqual(['name', 'born', 'number', 'note'])
    expect(rows.map((cells) => [...cells, '', ''].slice(0, 4))).toEqual([
      ['فاطمة', '1956-01-01', '42', ''],
      ['Ali', '', '42', 'ab'],
    ])
    expect(await codeOf(readAll(fileOf('not a workbook', 'xlsx')))).toMatch(/^import\/unreadable/)
  })
})
