import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decrypt, encrypt, keyedHash } from './keys.ts'

const key = randomBytes(32)

describe('an encrypted record', () => {
  test('opens where it was made, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => decrypt(key, encrypt(key, plain, 'here'), 'here') === plain),
    )
  })

  test('does not open elsewhere, under another key, or with one bit changed', () => {
    const record = encrypt(key, 'a secret', 'staff|one')
    expect(() => decrypt(key, record, 'staff|two')).toThrow()
    expect(() => decrypt(randomBytes(32), record, 'staff|one')).toThrow()
    for (let index = 0; index < record.length; index++) {
      const altered = Buffer.from(record)
      altered[index] = (altered[index] ?? 0) ^ 1
      expect(() => decrypt(key, altered, 'staff|one')).toThrow()
    }
  })

  test('says nothing twice alike', () => {
    expect(encrypt(key, 'same', 'here').equals(encrypt(key, 'same', 'here'))).toBe(false)
  })
})

test('a keyed hash depends on the key', () => {
  expect(keyedHash(key, 'a').equals(keyedHash(key, 'a'))).toBe(true)
  expect(keyedHash(key, 'a').equals(keyedHash(randomBytes(32), 'a'))).toBe(false)
})
