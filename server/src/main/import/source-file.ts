import { createHash } from 'node:crypto'
import { createReadStream, existsSync, type ReadStream, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from '@sijill/contract'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { TableStream } from './unit.ts'

export type SourceFile = TableStream & {
  /** How much of the file was read, from 0 to 1. */
  share: () => number
  close: () => void
}

export type ReadOptions = { delimiter?: string | undefined; encoding?: string | undefined }

/** Of the bytes of the file, as they lie on the disk. @throws Refusal `import/unreadable` */
export async function fileHash(file: string): Promise<string> {
  if (!existsSync(file) || !statSync(file).isFile()) refuse('import/unreadable', { file, cause: 'no such file' })
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const open = (stream: Readable, file: string, options: ReadOptions): Promise<TableStream> =>
  /\.xlsx$/i.test(file) ? readXlsx(stream) : readCsv(stream, { ...options, gzipped: /\.gz$/i.test(file) })

/** Opens a CSV file (gzipped or not) or the first sheet of an XLSX file; rows stream, whatever its size. */
export async function openSource(file: string, options: ReadOptions): Promise<SourceFile> {
  const size = Math.max(1, statSync(file).size)
  const stream: ReadStream = createReadStream(file)
  const table = await open(stream, file, options)
  return { ...table, share: () => Math.min(1, stream.bytesRead / size), close: () => stream.destroy() }
}
