import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { legacyListsView, legacyReviewsView } from './legacy-view.ts'
import { matchLegacyList } from './match-legacy-list.ts'
import { reviewLegacyRow } from './review-legacy-row.ts'

const strict = { additionalProperties: false }
const List = Type.Object({ list: Type.String({ minLength: 1, maxLength: 40 }) }, strict)
const After = Type.Object({ after: Type.Optional(Type.String({ maxLength: 80 })) }, strict)
const Review = Type.Object(
  {
    list: Type.String({ minLength: 1, maxLength: 40 }),
    number: Type.String({ minLength: 1, maxLength: 80 }),
    person: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
  },
  strict,
)

export function convergenceRoutes(http: Http): void {
  http.get('/api/legacy/lists', { act: (call) => legacyListsView(call) })
  http.post('/api/legacy/lists/:list/match', { params: List, act: (call, { params }) => matchLegacyList(call, params.list) })
  http.get('/api/legacy/lists/:list/reviews', {
    params: List,
    query: After,
    act: (call, { params, query }) => legacyReviewsView(call, { ...params, ...query }),
  })
  http.post('/api/legacy/reviews', { body: Review, act: (call, { body }) => reviewLegacyRow(call, body) })
}
