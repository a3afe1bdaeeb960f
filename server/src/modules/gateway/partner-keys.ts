import { createPublicKey } from 'node:crypto'
import { refuse } from '@sijill/contract'
import { calculateJwkThumbprint } from 'jose'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import type { PublicJwk } from './installation-keys.ts'
import type { PartnerJwk } from './partner.ts'
import { insertKey, partnerOf, retireKey } from './partner-store.ts'

function isOnCurve(jwk: PartnerJwk): boolean {
  try {
    createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}

/** Its kid is its thumbprint, whatever the partner calls it: a name cannot point at another key. */
async function named({ x, y }: PartnerJwk): Promise<PublicJwk> {
  const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y })
  return { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' }
}

/** Adds a public key by which the partner may prove itself. Several may be in use, so that keys change without a gap. */
export async function addPartnerKey(call: Call, partnerId: string, jwk: PartnerJwk): Promise<{ key: string; kid: string }> {
  allow(call, 'partner.write')
  const { partner } = (await partnerOf(call, partnerId)) ?? refuse('partner/unknown', { partner: partnerId })
  if (!isOnCurve(jwk)) refuse('partner/key-invalid')
  const key = newId<string>()
  const kept = await named(jwk)
  await insertKey(call, { key, partner, jwk: kept })
  await trail(call, 'partner.add-key', `partner:${partner}`, { key, kid: kept.kid })
  return { key, kid: kept.kid }
}

/** From now on the key proves nothing. Tokens got by it end by themselves within ten minutes. */
export async function retirePartnerKey(call: Call, partnerId: string, key: string): Promise<void> {
  allow(call, 'partner.write')
  const { partner } = (await partnerOf(call, partnerId)) ?? refuse('partner/unknown', { partner: partnerId })
  if (!(await retireKey(call, partner, key))) refuse('partner/key-unknown', { key })
  await trail(call, 'partner.retire-key', `partner:${partner}`, { key })
}
