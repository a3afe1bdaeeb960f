import { type PartnerId, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import type { NewPartner, Partner } from './partner.ts'
import { insertPartner, partnerByCode } from './partner-store.ts'

/** Registers an institution as a partner. It can ask nothing yet: that takes a key and an agreement. */
export async function registerPartner(call: Call, { code, name }: NewPartner): Promise<Partner> {
  allow(call, 'partner.write')
  if (await partnerByCode(call.tx, code)) refuse('partner/already-registered', { code })
  const partner = { partner: newId<PartnerId>(), code, name }
  await insertPartner(call, partner)
  await trail(call, 'partner.register', `partner:${partner.partner}`, { code })
  return partner
}
