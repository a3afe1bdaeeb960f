import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { secretsIn } from './secrets.mjs'

const found = (text) => secretsIn(text).map(({ what }) => what)
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = (key, type) => key.export({ type, format: 'pem' })

test.each([
  ['a PEM private key', pem(privateKey, 'pkcs8'), ['a private key']],
  ['a JWK private key', JSON.stringify(privateKey.export({ format: 'jwk' })), ['a private key']],
  ['a registry token', ['//registry.example/:_auth', 'Token=abcdef'].join(''), ['a token of a registry']],
  ['a token of a code host', `x = gh${'p_'}${'a'.repeat(36)}`, ['a token of a code host']],
  ['a password in an address', ['postgres://sijill', ':hunter2@db.example/sijill'].join(''), ['a password in an address']],
  ['a path of one machine', ['see /wo', 'rk/notes.md'].join(''), ['a path of one machine']],
])('%s is found', (_what, text, expected) => {
  expect(found(text)).toEqual(expected)
})

test.each([
  ['a public key', pem(publicKey, 'spki')],
  ['an address without password', 'postgres://app@localhost:5432/sijill?host=/tmp/x'],
  ['an address made by the program', `postgres://\${user}:\${password}@\${host}/x`],
  ['a path inside the repository', 'see ./work/notes.md and https://example.org/root/x'],
])('%s is not a secret', (_what, text) => {
  expect(found(text)).toEqual([])
})

test('the line is named', () => {
  expect(secretsIn(`one\ntwo\n${pem(privateKey, 'pkcs8')}`)).toEqual([{ line: 3, what: 'a private key' }])
})
