import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { type Attempt, insertAttempt } from './attempt-store.ts'
import { insertSession } from './session-store.ts'
import type { Credentials } from './staff.ts'
import { type StaffShown, staffShown } from './staff-view.ts'
import { hashOfToken, newToken } from './tokens.ts'

export const SESSION_COOKIE = 'sijill_session'

/** However active, a session ends after a day's work. */
export const SESSION_HOURS = 12
const SESSION_MS = SESSION_HOURS * 3_600_000

export type Opened = { token: string; staff: StaffShown }
type By = 'second-factor' | 'link'

/** Signs a person in: from here on the call is theirs. */
export async function openSession(
  call: Call,
  { staff }: Credentials,
  { attempt, by }: { attempt: Attempt; by: By },
): Promise<Opened> {
  const token = newToken()
  await insertSession(call, { tokenHash: hashOfToken(token), staff, expiresAt: new Date(call.now.getTime() + SESSION_MS) })
  await insertAttempt(call, attempt, true)
  call.actor = { kind: 'staff', id: staff, mandates: [] }
  await trail(call, 'sign-in.succeed', `staff:${staff}`, { by })
  return { token, staff: await staffShown(call, staff) }
}
