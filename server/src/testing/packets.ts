import { createHash, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalText, type PacketContent, type SignedPacket } from '@sijill/contract'
import { afterAll, vi } from 'vitest'
import { ROLES, type Role } from '../modules/access/index.ts'
import { type Actor, type Call, inCall } from '../platform/call.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { aRegistration, NOW } from './people.ts'

/** A data folder for one test file: its keys and its files are gone when it ends. */
export function testDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-data-'))
  vi.stubEnv('SIJILL_DATA', folder)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const staffActor = (role: Role, id: string = randomUUID(), territory = 'MA'): Actor => ({
  kind: 'staff',
  id,
  mandates: [{ role, territory, acts: ROLES[role] }],
})

export const inActor = <Result>(
  database: Database,
  actor: Actor,
  act: (call: Call) => Promise<Result>,
  clock: Clock = NOW,
): Promise<Result> => inCall(database, { actor, purpose: 'registration', clock }, act)

export type SigningKey = { publicKey: string; privateKey: KeyObject; thumbprint: string }

export function aSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const x = publicKey.export({ format: 'jwk' }).x ?? ''
  return { publicKey: x, privateKey, thumbprint: createHash('sha256').update(Buffer.from(x, 'base64url')).digest('base64url') }
}

export const aJpeg = (bytes = 600): Buffer => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(bytes)])
export const aTemplate = (): Buffer => Buffer.concat([Buffer.from('464d520020323000', 'hex'), randomBytes(200)])

/** The content of a packet of somebody whose body could not be captured at all: exceptions stand for each part. */
export const aContent = (changes: Partial<PacketContent> = {}): PacketContent => ({
  packet: randomUUID(),
  registration: aRegistration(),
  captures: [],
  exceptions: (['face', 'right-iris', 'left-iris', 'right-index'] as const).map((part) => ({ part, reason: 'device-failed' })),
  consent: { notice: 'rnp-2026-1', at: '2026-11-21T09:50:00Z' },
  centre: 'csc-youssoufia',
  device: 'desk-1',
  deviceTime: '2026-11-21T09:55:00Z',
  ...changes,
})

export function signed(content: PacketContent, { privateKey, thumbprint }: SigningKey): SignedPacket {
  const text = canonicalText(content)
  return {
    content,
    hash: createHash('sha256').update(text).digest('hex'),
    key: thumbprint,
    signature: sign(null, Buffer.from(text), privateKey).toString('base64url'),
  }
}
