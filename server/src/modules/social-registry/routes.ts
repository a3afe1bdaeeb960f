import { DayText, HouseholdDeclaration } from '@sijill/contract'
import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { declareHousehold } from './declare-household.ts'
import { updateHousehold } from './update-household.ts'

const ById = Type.Object({ household: Type.String({ format: 'uuid' }) })
const HouseholdUpdate = Type.Object(
  { declaration: HouseholdDeclaration, version: Type.Integer({ minimum: 1 }), since: Type.Optional(DayText) },
  { additionalProperties: false },
)

export function socialRegistryRoutes(http: Http): void {
  http.post('/api/households', { status: 201, body: HouseholdDeclaration, act: (call, { body }) => declareHousehold(call, body) })
  http.put('/api/households/:household', {
    params: ById,
    body: HouseholdUpdate,
    act: (call, { params, body }) => updateHousehold(call, params.household, body),
  })
}
