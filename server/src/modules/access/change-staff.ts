import { refuse } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { allowOverStaff } from './allow-over-staff.ts'
import { endSessions } from './session-store.ts'
import type { Credentials } from './staff.ts'
import { credentialsOf, removeSecondFactor, setStatus } from './staff-store.ts'
import { expireTickets } from './ticket-store.ts'

async function governed(call: Call, staff: string): Promise<Credentials> {
  const known = (await credentialsOf(call, staff)) ?? refuse('access/staff-unknown', { staff })
  await allowOverStaff(call, known.staff)
  return known
}

/** Suspends a person, who is out at once, or lets them in again. */
export async function setStaffStatus(call: Call, staff: string, status: Credentials['status']): Promise<void> {
  const known = await governed(call, staff)
  await setStatus(call, known.staff, status)
  if (status === 'suspended') await endSessions(call, known.staff)
  if (status === 'suspended') await expireTickets(call, known.staff)
  await trail(call, 'staff.status', `staff:${known.staff}`, { status })
}

/** For a telephone lost: the next password or link opens, and the next password asks that a new one be set. */
export async function forgetSecondFactor(call: Call, staff: string): Promise<void> {
  const known = await governed(call, staff)
  await removeSecondFactor(call, known.staff)
  await endSessions(call, known.staff)
  await trail(call, 'second-factor.forget', `staff:${known.staff}`)
}
