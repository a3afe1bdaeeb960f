import { createECDH } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'

export type PublicJwk = { kty: 'EC'; crv: 'P-256'; x: string; y: string; kid: string; alg: 'ES256'; use: 'sig' }
export type PrivateJwk = PublicJwk & { d: string }

/** The secrets of the gateway, each made once for the installation (see platform/settings.ts). */
export type InstallationKeys = {
  /** Signs access tokens. */
  token: PrivateJwk
  /** Signs answers. Another key than the tokens': neither signature can pass for the other. */
  answer: PrivateJwk
  /** Makes pairwise pseudonyms, and the hashes of questions. */
  pseudonym: Buffer
}

const POINT_LENGTH = 32

/** The ES256 key whose private number is this secret of 32 bytes. */
export async function signingKey(secret: Buffer): Promise<PrivateJwk> {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  const point = curve.getPublicKey().subarray(1)
  const [x, y] = [point.subarray(0, POINT_LENGTH).toString('base64url'), point.subarray(POINT_LENGTH).toString('base64url')]
  const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y })
  return { kty: 'EC', crv: 'P-256', x, y, d: secret.toString('base64url'), kid, alg: 'ES256', use: 'sig' }
}

export const publicPart = ({ d: _, ...key }: PrivateJwk): PublicJwk => key

/** What partners need to verify tokens and answers. */
export const publicKeys = ({ token, answer }: InstallationKeys): { keys: JWK[] } => ({
  keys: [publicPart(token), publicPart(answer)],
})

export async function installationKeys(secretNamed: (name: string) => Buffer): Promise<InstallationKeys> {
  return {
    token: await signingKey(secretNamed('gateway-token')),
    answer: await signingKey(secretNamed('gateway-answer')),
    pseudonym: secretNamed('gateway-pseudonym'),
  }
}
