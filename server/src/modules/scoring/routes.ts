import { refuse } from '@sijill/contract'
import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { allFormulas, formulaInForce } from './formula-store.ts'
import { stateFormula } from './state-formula.ts'

export function scoringRoutes(http: Http): void {
  http.get('/api/formula', {
    public: true,
    act: async (call) => (await formulaInForce(call, call.today)) ?? refuse('score/formula-unknown', { day: call.today }),
  })
  http.get('/api/formulas', {
    public: true,
    act: async (call) => ({ formulas: (await allFormulas(call)).map(({ artefact: _, ...formula }) => formula) }),
  })
  http.post('/api/formulas', { status: 201, body: Type.Unknown(), act: (call, { body }) => stateFormula(call, body) })
}
