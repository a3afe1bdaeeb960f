import { PROGRAMMES } from '@sijill/law'
import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { householdView } from './household-view.ts'
import { searchRegisters } from './search-registers.ts'

const Question = Type.Object({ q: Type.String({ minLength: 2, maxLength: 120 }) }, { additionalProperties: false })

export function programmesRoutes(http: Http): void {
  http.get('/api/programmes', { public: true, act: async () => ({ programmes: Object.values(PROGRAMMES) }) })
  // A number typed in the box is a person's: it travels in the body, never in an address.
  http.post('/api/search', { unkeyed: true, body: Question, act: (call, { body }) => searchRegisters(call, body.q) })
  http.get('/api/households/:household', {
    params: Type.Object({ household: Type.String({ format: 'uuid' }) }),
    act: (call, { params }) => householdView(call, params.household),
  })
}
