import { CommuneCode, DayText, isDay, refuse } from '@sijill/contract'
import { Type } from 'typebox'
import type { Call } from '../../../platform/call.ts'
import type { Http } from '../../../platform/http.ts'
import { bookAppointment, cancelAppointment, centreDay, centresFor, endVisit, freeSlots } from './book.ts'
import { CentreKept, HolidayKept, keepCentre, keepHoliday } from './keep-centres.ts'
import { Application, applicationView, preRegister, scanApplication } from './pre-register.ts'
import { dayAfter } from './slots.ts'

const closed = { additionalProperties: false } as const
const ByCode = Type.Object({ centre: Type.String({ pattern: '^[a-z0-9-]{2,40}$' }) })
const ById = Type.Object({ application: Type.String({ format: 'uuid' }) })
const Secret = Type.String({ pattern: '^[A-Za-z0-9_-]{22,64}$' })
const Known = Type.Object({ secret: Secret }, closed)
const Wanted = Type.Object(
  { secret: Secret, centre: ByCode.properties.centre, day: DayText, starts: Type.String({ pattern: '^\\d{2}:\\d{2}$' }) },
  closed,
)
const SHOWN_DAYS = 14
const Span = Type.Object({ from: Type.Optional(DayText), days: Type.Optional(Type.Integer({ minimum: 1, maximum: 31 })) })

const dayOr = ({ today }: Call, text: string | undefined) => {
  if (text === undefined) return dayAfter(today, 1)
  return isDay(text) ? text : refuse('request/invalid', {}, [{ path: '/from', code: 'field/impossible-date' }])
}

/** What anybody may ask, without an account: the secret of an application is its only key. */
function publicRoutes(http: Http): void {
  const open = { public: true, unkeyed: true } as const
  http.get('/api/public/centres', {
    public: true,
    query: Type.Object({ commune: CommuneCode }),
    act: async (call, { query }) => ({ centres: await centresFor(call, query.commune) }),
  })
  http.get('/api/public/centres/:centre/slots', {
    public: true,
    params: ByCode,
    query: Span,
    act: async (call, { params, query }) => ({
      slots: await freeSlots(call, params.centre, { from: dayOr(call, query.from), days: query.days ?? SHOWN_DAYS }),
    }),
  })
  http.post('/api/public/applications', {
    ...open,
    status: 201,
    body: Application,
    act: (call, { body, address }) => preRegister(call, body, address),
  })
  http.post('/api/public/applications/:application/read', {
    ...open,
    params: ById,
    body: Known,
    act: (call, { params, body }) => applicationView(call, params.application, body.secret),
  })
  http.post('/api/public/applications/:application/appointment', {
    ...open,
    params: ById,
    body: Wanted,
    act: (call, { params, body }) => bookAppointment(call, { ...body, application: params.application }),
  })
  http.post('/api/public/applications/:application/cancel', {
    ...open,
    params: ById,
    body: Known,
    act: (call, { params, body }) => cancelAppointment(call, params.application, body.secret),
  })
}

export function appointmentRoutes(http: Http): void {
  publicRoutes(http)
  http.put('/api/centres/:centre', {
    params: ByCode,
    body: CentreKept,
    act: (call, { params, body }) => keepCentre(call, params.centre, body),
  })
  http.post('/api/holidays', { body: HolidayKept, act: (call, { body }) => keepHoliday(call, body) })
  http.get('/api/centres/:centre/appointments', {
    params: ByCode,
    query: Type.Object({ day: DayText }),
    act: (call, { params, query }) => centreDay(call, params.centre, dayOr(call, query.day)),
  })
  http.post('/api/applications/scan', {
    unkeyed: true,
    body: Type.Object({ token: Type.String({ maxLength: 80 }) }, closed),
    act: (call, { body }) => scanApplication(call, body.token),
  })
  http.post('/api/applications/:application/visit', {
    params: ById,
    body: Type.Object({ status: Type.Enum(['kept', 'missed']) }, closed),
    act: (call, { params, body }) => endVisit(call, params.application, body.status),
  })
}
