import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { accountShown, giveAccount } from './give-account.ts'
import { monthsView, monthView } from './month-view.ts'
import { sendMonth, validateMonth } from './move-month.ts'
import { orderFile } from './order-file-view.ts'
import { prepareMonth } from './prepare-month.ts'

const strict = { additionalProperties: false }
const Month = Type.Object({ month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }) }, strict)
const Programme = Type.Object({ programme: Type.String({ minLength: 1, maxLength: 40 }) }, strict)
const Household = Type.Object({ household: Type.String({ format: 'uuid' }) }, strict)
const Account = Type.Object({ household: Type.String({ format: 'uuid' }), rib: Type.String({ pattern: '^\\d{24}$' }) }, strict)

export function paymentsRoutes(http: Http): void {
  http.post('/api/payments/accounts', { body: Account, act: (call, { body }) => giveAccount(call, body.household, body.rib) })
  http.get('/api/payments/accounts/:household', {
    params: Household,
    act: (call, { params }) => accountShown(call, params.household),
  })
  http.get('/api/payments/months', { act: (call) => monthsView(call) })
  http.get('/api/payments/months/:month', {
    params: Month,
    query: Programme,
    act: (call, { params, query }) => monthView(call, { ...params, ...query }),
  })
  http.get('/api/payments/months/:month/orders.csv', {
    params: Month,
    query: Programme,
    act: (call, { params, query }) => orderFile(call, { ...params, ...query }),
    respond: (reply, file: never) =>
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="orders.csv"').send(file),
  })
  for (const [verb, act] of [
    ['prepare', prepareMonth],
    ['validate', validateMonth],
    ['send', sendMonth],
  ] as const) {
    http.post(`/api/payments/months/:month/${verb}`, {
      params: Month,
      body: Programme,
      act: (call, { params, body }) => act(call, { ...params, ...body }),
    })
  }
}
