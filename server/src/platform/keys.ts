import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { readSettings, secretOf } from './settings.ts'

// A record is: version (1 byte) ‖ initialisation vector (12) ‖ ciphertext ‖ tag (16), under AES-256-GCM.
const VERSION = 1
const VECTOR_BYTES = 12
const TAG_BYTES = 16

const bound = (place: string): Buffer => Buffer.from(`${VERSION}|${place}`)

/** `place` says where the record lives (table, row, column): a record moved elsewhere does not open. */
export function encrypt(key: Buffer, plain: string, place: string): Buffer {
  const vector = randomBytes(VECTOR_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, vector, { authTagLength: TAG_BYTES }).setAAD(bound(place))
  return Buffer.concat([Buffer.of(VERSION), vector, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** @throws when the record was altered, moved, or made under another key. */
export function decrypt(key: Buffer, record: Buffer, place: string): string {
  if (record[0] !== VERSION) throw new Error(`an encrypted record of version ${record[0]} cannot be read`)
  const vector = record.subarray(1, 1 + VECTOR_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, vector, { authTagLength: TAG_BYTES }).setAAD(bound(place))
  decipher.setAuthTag(record.subarray(-TAG_BYTES))
  const ciphertext = record.subarray(1 + VECTOR_BYTES, -TAG_BYTES)
  return `${decipher.update(ciphertext, undefined, 'utf8')}${decipher.final('utf8')}`
}

/** A hash that only holders of the key can compute or test a guess against. */
export const keyedHash = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const keys = new Map<string, Buffer>()

/** A key of this installation, read once a process. */
export function installationKey(name: string): Buffer {
  const key = keys.get(name) ?? secretOf(readSettings(), name)
  keys.set(name, key)
  return key
}
