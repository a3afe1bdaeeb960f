import { refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { lastExchanges } from './exchange-store.ts'
import { agreementsOf, keysOf, partnerOf } from './partner-store.ts'

const SHOWN = 50

/** A partner whole: keys, agreements, last exchanges (without their subjects). */
export async function partnerShown(call: Call, partnerId: string) {
  allow(call, 'partner.read')
  const partner = (await partnerOf(call, partnerId)) ?? refuse('partner/unknown', { partner: partnerId })
  const keys = await keysOf(call, partner.partner)
  const agreements = await agreementsOf(call, partner.partner)
  return { ...partner, keys, agreements, exchanges: await lastExchanges(call, partner.partner, SHOWN) }
}
