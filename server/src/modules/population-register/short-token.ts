import { timingSafeEqual } from 'node:crypto'
import { installationKey, keyedHash } from '../../platform/keys.ts'

const MAC_BYTES = 10

const macOf = (kind: string, id: Buffer): Buffer =>
  keyedHash(installationKey('short-tokens'), `${kind}|${id.toString('hex')}`).subarray(0, MAC_BYTES)

/** 26 bytes in base64url: an identifier that only this installation can have written, short enough for a small QR. */
export function shortToken(kind: string, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return `${kind}.${Buffer.concat([bytes, macOf(kind, bytes)]).toString('base64url')}`
}

/** The identifier of a token of that kind, or nothing when we did not write it. */
export function openShortToken(kind: string, token: string): string | undefined {
  const [said, body = ''] = token.split('.')
  const bytes = Buffer.from(body, 'base64url')
  if (said !== kind || bytes.length !== 16 + MAC_BYTES) return undefined
  const id = bytes.subarray(0, 16)
  if (!timingSafeEqual(macOf(kind, id), bytes.subarray(16))) return undefined
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
