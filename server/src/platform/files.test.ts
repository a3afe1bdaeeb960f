import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openFiles, typeOfBytes } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'sijill-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const key = randomBytes(32)
const files = openFiles(folder, key)
const kept = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

describe('the store of files', () => {
  it('gives back the bytes of a hash, keeps the same bytes once, and keeps them unreadable', async () => {
    const bytes = Buffer.concat([Buffer.from('a face'), randomBytes(5000)])
    const hash = await files.put(bytes)
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await files.put(Buffer.from(bytes))).toBe(hash)
    expect(kept()).toHaveLength(1)
    expect(readFileSync(kept()[0] ?? '').includes('a face')).toBe(false)
    expect(kept()[0]).not.toContain(hash)
    expect((await files.get(hash)).equals(bytes)).toBe(true)
  })

  it('opens nothing that was altered, taken for another, or sealed under another key', async () => {
    const [one, other] = [await files.put(Buffer.from('one')), await files.put(Buffer.from('other'))]
    await expect(openFiles(folder, randomBytes(32)).get(one)).rejects.toThrow()
    const before = new Set(kept())
    const third = await files.put(Buffer.from('third'))
    const [path = ''] = kept().filter((each) => !before.has(each))
    const record = readFileSync(path)
    record[20] = (record[20] ?? 0) ^ 1
    writeFileSync(path, record)
    await expect(files.get(third)).rejects.toThrow()
    expect([files.has(one), files.has(other), files.has('0'.repeat(64))]).toEqual([true, true, false])
    expect(() => files.has('../../etc/passwd')).toThrow(/SHA-256/)
  })
})

describe('typeOfBytes', () => {
  it.each([
    ['ffd8ffe000104a46', 'image/jpeg'],
    ['89504e470d0a1a0a0000', 'image/png'],
    ['0000000c6a5020200d0a870a00', 'image/jp2'],
    ['52494646aabbccdd57454250', 'image/webp'],
    ['464d520020323000', 'application/x-fmr'],
    ['3c7376673e', undefined],
    ['', undefined],
  ])('of %s is %s', (hex, type) => {
    expect(typeOfBytes(Buffer.from(hex, 'hex'))).toBe(type)
  })
})
