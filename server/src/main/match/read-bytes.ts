import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { TextDecoder } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { refuseFile } from './problem.ts'

// Places in the text are kept in 32 bits.
const LARGEST = 2 ** 31 - 1
const LARGEST_READ = 2 ** 30

const shared = (size: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(size))

export const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function open(file: string): number {
  try {
    return openSync(file, 'r')
  } catch {
    return refuseFile('no-such-file', { file })
  }
}

/** The whole file in memory that threads share. */
export function readBytes(file: string): Uint8Array {
  const handle = open(file)
  try {
    const status = fstatSync(handle)
    if (!status.isFile()) refuseFile('no-such-file', { file })
    if (status.size > LARGEST) refuseFile('too-large', { file, bytes: status.size })
    const bytes = shared(status.size)
    let at = 0
    while (at < bytes.length) {
      const read = readSync(handle, bytes, at, Math.min(LARGEST_READ, bytes.length - at), at)
      if (read === 0) break
      at += read
    }
    return bytes.subarray(0, at)
  } finally {
    closeSync(handle)
  }
}

function copied(source: Uint8Array): Uint8Array {
  const bytes = shared(source.length)
  bytes.set(source)
  return bytes
}

function unzipped(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return copied(gunzipSync(bufferOf(bytes), { maxOutputLength: LARGEST }))
  } catch (fault) {
    const isTooLarge = fault instanceof RangeError
    return refuseFile(isTooLarge ? 'too-large' : 'not-gzip', { file })
  }
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return refuseFile('unknown-encoding', { encoding })
  }
}

function decoded(bytes: Uint8Array, encoding: string, file: string): Uint8Array {
  try {
    // The decoder of the platform takes no shared memory.
    return copied(Buffer.from(decoderOf(encoding).decode(Uint8Array.from(bytes)), 'utf8'))
  } catch (fault) {
    if (fault instanceof TypeError) return refuseFile('not-text', { file, encoding })
    throw fault
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/** The text of a file as UTF-8, gzip and byte order marks undone. */
export function readText(file: string, encoding: string | undefined): Uint8Array {
  const raw = readBytes(file)
  const bytes = /\.gz$/i.test(file) ? unzipped(raw, file) : raw
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return bytes.subarray(3)
  if (startsWith(bytes, [0xff, 0xfe])) return decoded(bytes, 'utf-16le', file)
  if (encoding && !/^utf-?8$/i.test(encoding)) return decoded(bytes, encoding, file)
  return isUtf8(bufferOf(bytes)) ? bytes : refuseFile('not-text', { file })
}
