import { refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { hashPassword } from './password.ts'
import { endSessions } from './session-store.ts'
import { type Answered, failSignIn } from './sign-in.ts'
import { acceptCode, Code } from './sign-in-with-code.ts'
import { signedInStaff } from './signed-in.ts'
import { credentialsOf, setPassword } from './staff-store.ts'
import { attemptOf, refusedUnseen } from './throttle.ts'
import { expireTickets } from './ticket-store.ts'
import { hashOfToken } from './tokens.ts'

export const NewPassword = Type.Object(
  { password: Type.String({ minLength: 12, maxLength: 200 }), code: Type.Optional(Code) },
  { additionalProperties: false },
)

type From = { address: string; token: string | undefined }

/** Chooses a password. Whoever has a second factor shows it; every other session of theirs ends, and every link. */
export async function changePassword(
  call: Call,
  { password, code }: Static<typeof NewPassword>,
  from: From,
): Promise<Answered<undefined>> {
  const staff = (await credentialsOf(call, signedInStaff(call))) ?? refuse('access/not-signed-in')
  if (staff.secondFactor) {
    const attempt = attemptOf(staff.user, from.address)
    const refused = await refusedUnseen(call, attempt)
    if (refused) return refused
    const isRight = code !== undefined && (await acceptCode(call, staff, code))
    if (!isRight)
      return await failSignIn(call, attempt, { code: 'access/second-factor-wrong', staff: staff.staff, reason: 'second-factor' })
  }
  await setPassword(call, staff.staff, await hashPassword(password))
  await endSessions(call, staff.staff, from.token === undefined ? null : hashOfToken(from.token))
  await expireTickets(call, staff.staff)
  await trail(call, 'password.change', `staff:${staff.staff}`)
  return undefined
}
