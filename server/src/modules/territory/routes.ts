import { DayText } from '@sijill/contract'
import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { confirmActivation } from './confirm-activation.ts'
import { requestActivation } from './request-activation.ts'
import { REGISTERS } from './territory.ts'
import { allActivations, communesLike, unitsUnder } from './territory-store.ts'

const Reference = Type.String({ minLength: 3, maxLength: 300 })
const WantedActivation = Type.Object(
  {
    register: Type.Enum([...REGISTERS]),
    territory: Type.String({ maxLength: 20 }),
    inServiceFrom: DayText,
    legalReference: Type.Object({ ar: Reference, fr: Reference }, { additionalProperties: false }),
  },
  { additionalProperties: false },
)
const CommuneQuestion = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 60 })),
  province: Type.Optional(Type.String({ maxLength: 8 })),
})

export function territoryRoutes(http: Http): void {
  http.get('/api/territories', {
    public: true,
    act: async (call) => ({
      regions: await unitsUnder(call, 'MA', 'region'),
      provinces: await unitsUnder(call, 'MA', 'province'),
    }),
  })
  http.get('/api/territories/communes', {
    public: true,
    query: CommuneQuestion,
    act: async (call, { query }) => ({ communes: await communesLike(call, query.q ?? '', query.province) }),
  })
  http.get('/api/activations', { public: true, act: async (call) => ({ activations: await allActivations(call) }) })
  http.post('/api/activations', { status: 201, body: WantedActivation, act: (call, { body }) => requestActivation(call, body) })
  http.post('/api/activations/:request/confirm', {
    params: Type.Object({ request: Type.String({ format: 'uuid' }) }),
    act: (call, { params }) => confirmActivation(call, params.request),
  })
}
