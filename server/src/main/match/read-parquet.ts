import { type Dictionary, integers } from '@sijill/matching'
import { parquetMetadata, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { refuseFile } from './problem.ts'
import { readBytes } from './read-bytes.ts'

const UNKNOWN = -1

/** A value as it would stand in a text: a day for an instant, nothing for what is missing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value).trim()
}

/** Numbers values as they come, in any order of rows. */
function numbering(rows: number) {
  const codes = integers(rows).fill(UNKNOWN)
  const numbers = new Map<string, number>()
  const counts: number[] = []
  return {
    put(row: number, value: unknown) {
      const text = textOf(value)
      if (text === '') return
      const number = numbers.get(text) ?? numbers.size
      numbers.set(text, number)
      codes[row] = number
      counts[number] = (counts[number] ?? 0) + 1
    },
    dictionary: (): Dictionary => ({ codes, texts: [...numbers.keys()], counts: Int32Array.from(counts) }),
  }
}

type Columns = { readonly rows: number; readonly columns: ReadonlyMap<string, Dictionary> }

async function read(file: ArrayBuffer): Promise<Columns> {
  const metadata = parquetMetadata(file)
  const rows = Number(metadata.num_rows)
  const names = parquetSchema(metadata).children.map(({ element }) => element.name)
  const columns = new Map(names.map((name) => [name, numbering(rows)]))
  await parquetRead({
    file,
    metadata,
    compressors,
    onChunk({ columnName, columnData, rowStart }) {
      const column = columns.get(columnName)
      for (let at = 0; at < columnData.length; at++) column?.put(rowStart + at, columnData[at])
    },
  })
  return { rows, columns: new Map([...columns].map(([name, column]) => [name, column.dictionary()])) }
}

/** Every column of a Parquet file. @throws Refusal `import/unreadable` */
export async function readParquet(file: string): Promise<Columns> {
  // The reader slices its file into memory of its own, which shared memory cannot be.
  const bytes = Uint8Array.from(readBytes(file))
  if (bytes.length === 0) refuseFile('empty', { file })
  try {
    return await read(bytes.buffer)
  } catch (fault) {
    return refuseFile('not-parquet', { file, fault: fault instanceof Error ? fault.message : String(fault) })
  }
}
