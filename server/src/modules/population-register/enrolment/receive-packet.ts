import { canonicalText, PARTS, type Refusal, refuse, type SignedPacket } from '@sijill/contract'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { state } from '../../../platform/facts.ts'
import { FILE_TYPES, installationFiles, typeOfBytes } from '../../../platform/files.ts'
import { trail } from '../../../platform/trail.ts'
import { PACKET_READY } from '../facts.ts'
import { shortToken } from '../short-token.ts'
import { requireSignature } from './agent-keys.ts'
import { hashOfContent } from './check-quality.ts'
import type { Stage } from './packet.ts'
import { insertPacket, insertParts, packetOf } from './packet-store.ts'

/** Keeps the bytes of one capture, before the packet that names them. The same bytes twice are kept once. */
export async function keepCapture(call: Call, base64: string): Promise<{ file: string; type: string; bytes: number }> {
  allow(call, 'packet.submit')
  const bytes = Buffer.from(base64, 'base64')
  const type = typeOfBytes(bytes) ?? refuse('capture/type-unknown', { allowed: FILE_TYPES })
  const file = await installationFiles().put(bytes)
  await trail(call, 'capture.keep', `file:${file}`, { type, bytes: bytes.length })
  return { file, type, bytes: bytes.length }
}

function requireFiles({ content: { captures } }: SignedPacket): void {
  const files = installationFiles()
  const absent = captures.filter(({ file }) => !files.has(file)).map(({ part, file }) => ({ part, file }))
  if (absent.length > 0) refuse('packet/capture-absent', { absent })
}

export type Receipt = { packet: string; stage: Stage; cause: string | null; receivedAt: Date; receipt: string }

async function receiptOf(call: Call, { content: { packet }, hash }: SignedPacket): Promise<Receipt> {
  const row = await packetOf(call.tx, packet)
  if (!row) throw new Error(`packet ${packet} was kept and is not there`)
  if (row.hash !== hash) refuse('packet/altered' satisfies Refusal['code'], { packet })
  const { stage, cause, receivedAt } = row
  return { packet, stage, cause, receivedAt, receipt: shortToken('R', packet) }
}

/** Receives what an agent made and signed, once: the same packet sent again is answered where it stands, another of its number is refused. */
export async function receivePacket(call: Call, signed: SignedPacket): Promise<Receipt> {
  const { content, hash, key, signature } = signed
  allow(call, 'packet.submit', content.registration.commune)
  if (hashOfContent(content) !== hash) refuse('packet/hash-wrong', { packet: content.packet })
  await requireSignature(call, { text: canonicalText(content), key, signature, deviceTime: content.deviceTime })
  requireFiles(signed)
  if (!(await insertPacket(call, signed))) return await receiptOf(call, signed)
  const withModality = <Each extends { part: keyof typeof PARTS }>(each: Each) => ({ ...each, modality: PARTS[each.part] })
  const [captures, exceptions] = [content.captures.map(withModality), content.exceptions.map(withModality)]
  if (captures.length + exceptions.length > 0) await insertParts(call, { packet: content.packet, captures, exceptions })
  await trail(call, 'packet.receive', `packet:${content.packet}`, {
    hash,
    captures: captures.length,
    exceptions: exceptions.length,
  })
  await state(call, PACKET_READY, { packet: content.packet, entry: '0' })
  return await receiptOf(call, signed)
}
