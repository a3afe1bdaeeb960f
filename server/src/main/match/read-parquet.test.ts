import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteFile } from 'hyparquet-writer'
import { afterAll, describe, expect, it } from 'vitest'
import { readParquet } from './read-parquet.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'sijill-parquet-'))
afterAll(() => rmSync(FOLDER, { recursive: true }))

describe('readParquet', () => {
  it('reads values of every type as a text file would hold them, over several row groups', async () => {
    const filename = join(FOLDER, 'typed.parquet')
    parquetWriteFile({
      filename,
      rowGroupSize: 2,
      columnData: [
        { name: 'name', data: ['Ali', null, ' علي '], type: 'STRING' },
        { name: 'number', data: [1n, 2n, null], type: 'INT64' },
        { name: 'share', data: [0.5, Number.NaN, 2], type: 'DOUBLE' },
        { name: 'born', data: [new Date(Date.UTC(1980, 4, 17)), null, new Date(Date.UTC(1990, 0, 1))], type: 'TIMESTAMP' },
        { name: 'alive', data: [true, false, null], type: 'BOOLEAN' },
      ],
    })
    const { rows, columns } = await readParquet(filename)
    const texts = Object.fromEntries(
      [...columns].map(([name, { codes, texts: values }]) => [name, Array.from(codes, (code) => values[code] ?? '')]),
    )
    expect(rows).toBe(3)
    expect(texts).toEqual({
      name: ['Ali', '', 'علي'],
      number: ['1', '2', ''],
      share: ['0.5', '', '2'],
      born: ['1980-05-17', '', '1990-01-01'],
      alive: ['true', 'false', ''],
    })
  })
})
