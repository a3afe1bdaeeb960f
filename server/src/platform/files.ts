import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { installationKey } from './keys.ts'
import { readSettings } from './settings.ts'

// A file is: version (1 byte) ‖ initialisation vector (12) ‖ ciphertext ‖ tag (16), under AES-256-GCM, bound to the hash of its bytes.
const VERSION = 1
const VECTOR_BYTES = 12
const TAG_BYTES = 16
const MAGIC: Record<string, readonly (readonly [offset: number, bytes: string])[]> = {
  'image/jpeg': [[0, 'ffd8ff']],
  'image/png': [[0, '89504e470d0a1a0a']],
  'image/jp2': [[0, '0000000c6a5020200d0a870a']],
  'image/webp': [
    [0, '52494646'],
    [8, '57454250'],
  ],
  'application/pdf': [[0, '255044462d']],
  // ISO/IEC 19794-2 finger minutiae record.
  'application/x-fmr': [[0, '464d5200']],
}
export type FileType = keyof typeof MAGIC

export const FILE_TYPES = Object.keys(MAGIC)

/** The kind of file that these bytes begin, whatever its sender calls it. */
export const typeOfBytes = (bytes: Buffer): FileType | undefined =>
  FILE_TYPES.find((type) =>
    MAGIC[type]?.every(([offset, magic]) => bytes.subarray(offset, offset + magic.length / 2).toString('hex') === magic),
  )

export type FileStore = {
  /** Keeps bytes under their hash; the same bytes twice are kept once. */
  put: (bytes: Buffer) => Promise<string>
  /** @throws when the file is absent, was altered, or is not the one of that hash. */
  get: (hash: string) => Promise<Buffer>
  has: (hash: string) => boolean
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const bound = (hash: string): Buffer => Buffer.from(`${VERSION}|file|${hash}`)

function sealed(key: Buffer, hash: string, bytes: Buffer): Buffer {
  const vector = randomBytes(VECTOR_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, vector, { authTagLength: TAG_BYTES }).setAAD(bound(hash))
  return Buffer.concat([Buffer.of(VERSION), vector, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function opened(key: Buffer, hash: string, record: Buffer): Buffer {
  if (record[0] !== VERSION) throw new Error(`a file of version ${record[0]} cannot be read`)
  const decipher = createDecipheriv('aes-256-gcm', key, record.subarray(1, 1 + VECTOR_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(bound(hash)).setAuthTag(record.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(record.subarray(1 + VECTOR_BYTES, -TAG_BYTES)), decipher.final()])
}

/** On disk before it has its name: a crash leaves a draft, never half a file. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (fault) {
    await rm(draft, { force: true })
    throw fault
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** A folder of encrypted files. Their names are keyed hashes: whoever holds the folder alone cannot test whether a known file is in it. */
export function openFiles(folder: string, key: Buffer): FileStore {
  const pathOf = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('a file is named by the SHA-256 of its bytes')
    const name = createHmac('sha256', key).update(`name|${hash}`).digest('hex')
    return join(folder, name.slice(0, 2), name.slice(2, 4), name)
  }
  return {
    put: async (bytes) => {
      const hash = hashOf(bytes)
      const path = pathOf(hash)
      if (!existsSync(path)) await writeWhole(path, sealed(key, hash, bytes))
      return hash
    },
    get: async (hash) => opened(key, hash, await readFile(pathOf(hash))),
    has: (hash) => existsSync(pathOf(hash)),
  }
}

/** The files of this installation: in the data folder, under its key. */
export const installationFiles = (): FileStore => openFiles(join(readSettings().dataFolder, 'files'), installationKey('files'))
