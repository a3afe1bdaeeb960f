import { DayText } from '@sijill/contract'
import { Type } from 'typebox'
import { allow } from '../../platform/allow.ts'
import type { Http } from '../../platform/http.ts'
import { endAgreement, makeAgreement } from './agreements.ts'
import { NewAgreement, NewPartner, PartnerJwk } from './partner.ts'
import { addPartnerKey, retirePartnerKey } from './partner-keys.ts'
import { partnerShown } from './partner-shown.ts'
import { allPartners } from './partner-store.ts'
import { registerPartner } from './register-partner.ts'

const id = Type.String({ format: 'uuid' })
const ById = Type.Object({ partner: id })
const Ending = Type.Object({ until: DayText }, { additionalProperties: false })

/** Onboarding of partners, in the people process: officers decide who may ask what. */
export function partnerRoutes(http: Http): void {
  http.get('/api/partners', {
    act: async (call) => {
      allow(call, 'partner.read')
      return { partners: await allPartners(call) }
    },
  })
  http.post('/api/partners', { status: 201, body: NewPartner, act: (call, { body }) => registerPartner(call, body) })
  http.get('/api/partners/:partner', { params: ById, act: (call, { params }) => partnerShown(call, params.partner) })
  http.post('/api/partners/:partner/keys', {
    status: 201,
    params: ById,
    body: PartnerJwk,
    act: (call, { params, body }) => addPartnerKey(call, params.partner, body),
  })
  http.post('/api/partners/:partner/keys/:key/retire', {
    params: Type.Object({ partner: id, key: id }),
    act: (call, { params }) => retirePartnerKey(call, params.partner, params.key),
  })
  http.post('/api/partners/:partner/agreements', {
    status: 201,
    params: ById,
    body: NewAgreement,
    act: (call, { params, body }) => makeAgreement(call, params.partner, body),
  })
  http.post('/api/partners/:partner/agreements/:agreement/end', {
    params: Type.Object({ partner: id, agreement: id }),
    body: Ending,
    act: (call, { params, body }) => endAgreement(call, params, body.until),
  })
}
