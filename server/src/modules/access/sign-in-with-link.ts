import { Refusal } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { insertAttempt } from './attempt-store.ts'
import { type Opened, openSession } from './open-session.ts'
import { type Answered, askSecondFactor, type NextStep } from './sign-in.ts'
import { credentialsOf } from './staff-store.ts'
import { attemptOf } from './throttle.ts'
import { spendLink } from './ticket-store.ts'
import { hashOfToken } from './tokens.ts'

/** A link stands for a password, never for the second factor of a person who has one. */
export async function signInWithLink(call: Call, token: string, address: string): Promise<Answered<Opened | NextStep>> {
  const spent = await spendLink(call, hashOfToken(token))
  const staff = spent && (await credentialsOf(call, spent))
  if (staff?.status !== 'active') {
    await insertAttempt(call, attemptOf('', address), false)
    await trail(call, 'sign-in.fail', staff && `staff:${staff.staff}`, { reason: 'link' })
    return new Refusal('access/link-used-or-expired')
  }
  if (staff.secondFactor) return await askSecondFactor(call, staff)
  return await openSession(call, staff, { attempt: attemptOf(staff.user, address), by: 'link' })
}
