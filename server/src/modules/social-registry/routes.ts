import { DayText, HouseholdDeclaration } from '@sijill/contract'
import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { changeHouseholdStatus } from './change-household-status.ts'
import { declareHousehold } from './declare-household.ts'
import { mergeConflicts } from './follow-merges.ts'
import { householdOfPerson } from './household-of-person.ts'
import { updateHousehold } from './update-household.ts'

const ById = Type.Object({ household: Type.String({ format: 'uuid' }) })
const HouseholdUpdate = Type.Object(
  { declaration: HouseholdDeclaration, version: Type.Integer({ minimum: 1 }), since: Type.Optional(DayText) },
  { additionalProperties: false },
)

const StatusChange = Type.Object(
  { act: Type.Enum(['suspend', 'resume', 'radiate']), reason: Type.String({ minLength: 3, maxLength: 500 }) },
  { additionalProperties: false },
)

export function socialRegistryRoutes(http: Http): void {
  http.get('/api/merge-conflicts', { act: async (call) => ({ conflicts: await mergeConflicts(call) }) })
  http.post('/api/households', { status: 201, body: HouseholdDeclaration, act: (call, { body }) => declareHousehold(call, body) })
  http.put('/api/households/:household', {
    params: ById,
    body: HouseholdUpdate,
    act: (call, { params, body }) => updateHousehold(call, params.household, body),
  })
  http.post('/api/households/:household/status', {
    params: ById,
    body: StatusChange,
    act: (call, { params, body }) => changeHouseholdStatus(call, params.household, body),
  })
  http.get('/api/persons/:person/household', {
    params: Type.Object({ person: Type.String({ format: 'uuid' }) }),
    act: (call, { params }) => householdOfPerson(call, params.person),
  })
}
