import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { indicators } from './indicators-view.ts'
import { personReads } from './person-reads-view.ts'
import { reform } from './reform-view.ts'
import { TrailQuestion, trailEntries, trailState } from './trail-view.ts'

const OfPerson = Type.Object({ person: Type.String({ format: 'uuid' }) })
const Territory = Type.Object({ territory: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })) })

export function governanceRoutes(http: Http): void {
  http.get('/api/trail', { query: TrailQuestion, act: (call, { query }) => trailEntries(call, query) })
  http.get('/api/trail/state', { act: trailState })
  http.get('/api/persons/:person/reads', { params: OfPerson, act: (call, { params }) => personReads(call, params.person) })
  http.get('/api/indicators', { query: Territory, act: (call, { query }) => indicators(call, query.territory) })
  http.get('/api/reform', { act: reform })
}
