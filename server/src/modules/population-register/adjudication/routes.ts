import { Type } from 'typebox'
import type { Http } from '../../../platform/http.ts'
import { adjudicatorDrift, caseView, listCases } from './case-view.ts'
import { Decided, decideCase } from './decide-case.ts'
import { faceOf } from './face-view.ts'
import { undoDecision } from './undo-decision.ts'

const ById = Type.Object({ case: Type.String({ format: 'uuid' }) })
const Undone = Type.Object({ reason: Type.String({ minLength: 3, maxLength: 1000 }) }, { additionalProperties: false })

export function adjudicationRoutes(http: Http): void {
  http.get('/api/duplicate-cases', {
    query: Type.Object({ closed: Type.Optional(Type.Boolean()) }),
    act: async (call, { query }) => ({ cases: await listCases(call, query) }),
  })
  http.get('/api/duplicate-cases/:case', { params: ById, act: (call, { params }) => caseView(call, params.case) })
  http.post('/api/duplicate-cases/:case/decisions', {
    params: ById,
    body: Decided,
    act: (call, { params, body }) => decideCase(call, params.case, body),
  })
  http.post('/api/duplicate-cases/:case/undo', {
    params: ById,
    body: Undone,
    act: (call, { params, body }) => undoDecision(call, params.case, body.reason),
  })
  http.get('/api/faces/:subject', {
    params: Type.Object({ subject: Type.String({ format: 'uuid' }) }),
    act: (call, { params }) => faceOf(call, params.subject),
    respond: (reply, { type, bytes }: { type: string; bytes: Buffer }) =>
      reply.type(type).header('cache-control', 'no-store').send(bytes),
  })
  http.get('/api/adjudicators', { act: async (call) => ({ adjudicators: await adjudicatorDrift(call) }) })
}
