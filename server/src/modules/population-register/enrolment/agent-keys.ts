import { createHash, createPublicKey, verify } from 'node:crypto'
import { refuse } from '@sijill/contract'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { type AgentKey, insertKey, keyOf, keysOf, retireKey } from './agent-key-store.ts'

/** RFC 7638 for an OKP key would hash its JSON; the 32 bytes say the same and are what a device has at hand. */
export const thumbprintOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url')

/** An agent registers the key of a device they sign with; its private half never leaves it. */
export async function registerAgentKey(call: Call, publicKey: string): Promise<{ thumbprint: string }> {
  allow(call, 'packet.submit')
  const thumbprint = thumbprintOf(publicKey)
  await insertKey(call, { thumbprint, publicKey })
  await trail(call, 'agent-key.register', `staff:${call.actor.id}`, { thumbprint })
  return { thumbprint }
}

export async function retireAgentKey(call: Call, thumbprint: string): Promise<void> {
  allow(call, 'packet.submit')
  if (!(await retireKey(call, thumbprint))) refuse('packet/key-unknown', { key: thumbprint })
  await trail(call, 'agent-key.retire', `staff:${call.actor.id}`, { thumbprint })
}

export async function agentKeys(call: Call): Promise<AgentKey[]> {
  allow(call, 'packet.submit')
  return await keysOf(call, call.actor.id)
}

type Signed = { text: string; key: string; signature: string; deviceTime: string }

function isSignature(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
}

/** Refuses unless the one who sends signed it with a key of theirs: one retired since signs only what was made before. */
export async function requireSignature(call: Call, { text, key, signature, deviceTime }: Signed): Promise<void> {
  const known = await keyOf(call, call.actor.id, key)
  if (!known || (known.retiredAt && known.retiredAt <= new Date(deviceTime))) refuse('packet/key-unknown', { key })
  if (!isSignature(known.publicKey, text, signature)) refuse('packet/signature-wrong', { key })
}
