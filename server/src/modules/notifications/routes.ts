import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { messagesOf, sendingStands } from './messages-of.ts'

export function notificationsRoutes(http: Http): void {
  http.get('/api/persons/:person/messages', {
    params: Type.Object({ person: Type.String({ format: 'uuid' }) }),
    act: (call, { params }) => messagesOf(call, params.person),
  })
  http.get('/api/messages/sending', { act: (call) => sendingStands(call) })
}
