import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { forgetSecondFactor, setStaffStatus } from './change-staff.ts'
import { createStaff, StaffWanted } from './create-staff.ts'
import { endMandate, giveMandate, MandateEnd, MandateWanted } from './give-mandate.ts'
import { signInLink } from './sign-in-link.ts'
import { staffList } from './staff-view.ts'

const OfStaff = Type.Object({ staff: Type.String({ format: 'uuid' }) })
const OfMandate = Type.Object({ mandate: Type.String({ format: 'uuid' }) })
const Status = Type.Object({ status: Type.Enum(['active', 'suspended']) }, { additionalProperties: false })

export function staffRoutes(http: Http): void {
  http.get('/api/staff', { act: staffList })
  http.post('/api/staff', { status: 201, body: StaffWanted, act: (call, { body }) => createStaff(call, body) })
  http.post('/api/staff/:staff/mandates', {
    status: 201,
    params: OfStaff,
    body: MandateWanted,
    act: (call, { params, body }) => giveMandate(call, params.staff, body),
  })
  http.post('/api/mandates/:mandate/end', {
    params: OfMandate,
    body: MandateEnd,
    act: (call, { params, body }) => endMandate(call, params.mandate, body),
  })
  // Without a key: an answer kept under its key would keep the token.
  http.post('/api/staff/:staff/link', {
    status: 201,
    unkeyed: true,
    params: OfStaff,
    act: (call, { params }) => signInLink(call, params.staff),
  })
  http.post('/api/staff/:staff/second-factor/forget', {
    params: OfStaff,
    act: (call, { params }) => forgetSecondFactor(call, params.staff),
  })
  http.put('/api/staff/:staff/status', {
    params: OfStaff,
    body: Status,
    act: (call, { params, body }) => setStaffStatus(call, params.staff, body.status),
  })
}
