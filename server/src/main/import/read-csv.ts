import { PassThrough, type Readable, Transform } from 'node:stream'
import { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import { refuse } from '@sijill/contract'
import { parse } from 'csv-parse'
import type { SourceRow, TableStream } from './unit.ts'

type CsvOptions = { delimiter?: string | undefined; encoding?: string | undefined; gzipped: boolean }

const DELIMITERS = [',', ';', '\t', '|']
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

const unreadable = (cause: string): never => refuse('import/unreadable', { cause })

/** The first bytes of a stream, and the stream with them put back. */
async function peeked(stream: Readable): Promise<{ first: Buffer; whole: Readable }> {
  const whole = new PassThrough()
  const first = await new Promise<Buffer>((resume, fail) => {
    stream.once('error', fail)
    stream.once('end', () => resume(Buffer.alloc(0)))
    stream.once('data', (chunk: Buffer) => {
      stream.pause()
      resume(chunk)
    })
  })
  whole.write(first)
  stream.on('error', (fault) => whole.destroy(fault))
  if (stream.readableEnded) whole.end()
  else stream.pipe(whole)
  return { first, whole }
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return unreadable(`unknown encoding ${encoding}`)
  }
}

/** Bytes to text; a byte that the encoding does not know stops the reading, for it would become a wrong name. */
function decoding(encoding: string): Transform {
  const decoder = decoderOf(encoding)
  return new Transform({
    readableObjectMode: false,
    decodeStrings: true,
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, decoder.decode(chunk, { stream: true }))
      } catch {
        done(new TypeError(`the text is not ${encoding}`))
      }
    },
    flush(done) {
      try {
        done(null, decoder.decode())
      } catch {
        done(new TypeError(`the text is not ${encoding}`))
      }
    },
  })
}

/** The separator that the header holds most of. */
function likeliestDelimiter(line: string): string {
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counts.sort((one, other) => other.count - one.count)[0]?.delimiter ?? ','
}

async function* rowsOf(records: AsyncIterator<string[]>): AsyncGenerator<SourceRow> {
  let row = 0
  try {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      row++
      if (next.value.some((text) => text !== '')) yield { row, cells: next.value }
    }
  } catch (fault) {
    refuse('import/unreadable', { row: row + 1, cause: fault instanceof Error ? fault.message : String(fault) })
  }
}

export async function readCsv(stream: Readable, { delimiter, encoding, gzipped }: CsvOptions): Promise<TableStream> {
  const bytes = gzipped ? stream.pipe(createGunzip()) : stream
  if (gzipped) stream.on('error', (fault) => bytes.destroy(fault))
  const { first, whole } = await peeked(bytes).catch((fault: Error) => unreadable(fault.message))
  if (first.length === 0) unreadable('the file is empty')
  const isMarked = first.subarray(0, 3).equals(BYTE_ORDER_MARK)
  const text = isMarked ? 'utf-8' : (encoding ?? 'utf-8')
  const head = new TextDecoder(decoderOf(text).encoding).decode(first).split(/\r?\n/, 1)[0] ?? ''
  const separator = delimiter ?? likeliestDelimiter(head)
  const decoded = whole.pipe(decoding(text))
  const parser = decoded.pipe(parse({ delimiter: separator, bom: true, relax_column_count: true, skip_empty_lines: true }))
  whole.on('error', (fault) => decoded.destroy(fault))
  decoded.on('error', (fault) => parser.destroy(fault))
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>
  const header = await records.next().catch((fault: Error) => unreadable(fault.message))
  if (header.done) return unreadable('the file has no header')
  return { header: header.value.map((name) => name.trim()), rows: rowsOf(records), delimiter: separator }
}
