import { Type } from 'typebox'
import type { Http } from '../../../platform/http.ts'
import { startDedupe } from '../dedupe/dedupe-register.ts'
import { ALIAS_LENGTHS, issueAlias, personAliases, revokeAlias } from './alias.ts'
import { changePersonStatus, StatusChange, tellNumberAgain } from './change-status.ts'
import { askCorrection, Correction, decideCorrection, personCorrections } from './correct-identity.ts'

const closed = { additionalProperties: false } as const
const person = Type.String({ format: 'uuid' })
const ById = Type.Object({ person })
const Wanted = Type.Object(
  {
    length: Type.Optional(Type.Integer({ minimum: ALIAS_LENGTHS.shortest, maximum: ALIAS_LENGTHS.longest })),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3660 })),
  },
  closed,
)

function correctionRoutes(http: Http): void {
  http.get('/api/persons/:person/corrections', {
    params: ById,
    act: async (call, { params }) => ({ corrections: await personCorrections(call, params.person) }),
  })
  http.post('/api/persons/:person/corrections', {
    params: ById,
    body: Correction,
    status: 201,
    act: (call, { params, body }) => askCorrection(call, params.person, body),
  })
  http.post('/api/persons/:person/corrections/:correction/decision', {
    params: Type.Object({ person, correction: Type.String({ format: 'uuid' }) }),
    body: Type.Object({ accepted: Type.Boolean() }, closed),
    act: (call, { params, body }) => decideCorrection(call, params.person, { id: params.correction, accepted: body.accepted }),
  })
}

export function lifeRoutes(http: Http): void {
  correctionRoutes(http)
  http.post('/api/persons/:person/status', {
    params: ById,
    body: StatusChange,
    act: (call, { params, body }) => changePersonStatus(call, params.person, body),
  })
  http.post('/api/persons/:person/number', { params: ById, act: (call, { params }) => tellNumberAgain(call, params.person) })
  http.get('/api/persons/:person/aliases', {
    params: ById,
    act: async (call, { params }) => ({ aliases: await personAliases(call, params.person) }),
  })
  http.post('/api/persons/:person/aliases', {
    params: ById,
    body: Wanted,
    status: 201,
    act: (call, { params, body }) => issueAlias(call, params.person, body),
  })
  http.post('/api/aliases/revoke', {
    body: Type.Object({ alias: Type.String({ pattern: '^[2-9]\\d{11,15}$' }) }, closed),
    act: (call, { body }) => revokeAlias(call, body.alias),
  })
  http.post('/api/register/dedupe', { status: 201, act: startDedupe })
}
