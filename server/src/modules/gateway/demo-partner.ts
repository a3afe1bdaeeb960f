import type { Call } from '../../platform/call.ts'
import { makeAgreement } from './agreements.ts'
import type { PartnerJwk } from './partner.ts'
import { addPartnerKey } from './partner-keys.ts'
import { partnerByCode } from './partner-store.ts'
import { registerPartner } from './register-partner.ts'

export const DEMO_PARTNER = 'demonstration-hospital'
/** Name of the secret of the installation from which its key is made. */
export const DEMO_PARTNER_SECRET = 'demonstration-partner'

/** A partner to try the gateway with: one key, one agreement, AMO-Tadamon. Made once. */
export async function createDemoPartner(call: Call, publicJwk: PartnerJwk): Promise<void> {
  if (await partnerByCode(call.tx, DEMO_PARTNER)) return
  const { partner } = await registerPartner(call, {
    code: DEMO_PARTNER,
    name: { ar: 'مستشفى للتجربة', fr: 'Hôpital de démonstration' },
  })
  await addPartnerKey(call, partner, publicJwk)
  await makeAgreement(call, partner, {
    purpose: 'eligibility',
    question: 'eligibility',
    programmes: ['amo-tadamon'],
    tellsReasons: false,
    since: call.today,
    legalReference: 'Démonstration : aucune convention',
  })
}
