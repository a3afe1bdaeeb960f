import { Refusal } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { type Opened, openSession } from './open-session.ts'
import { openSecret, sealSecret, stepOfCode } from './second-factor.ts'
import { type Answered, failSignIn } from './sign-in.ts'
import type { Credentials } from './staff.ts'
import { credentialsOf, setSecondFactor, spendStep } from './staff-store.ts'
import { attemptOf, refusedUnseen } from './throttle.ts'
import { spendTicket, type Ticket, waitingTicket } from './ticket-store.ts'
import { hashOfToken } from './tokens.ts'

export const Code = Type.String({ pattern: '^\\d{6}$' })
export const SignInCode = Type.Object({ ticket: Type.String({ maxLength: 60 }), code: Code }, { additionalProperties: false })

/** Whether this is the code of the moment of a second factor already set; it is spent by the asking. */
export async function acceptCode(call: Call, { staff, secondFactor }: Credentials, code: string): Promise<boolean> {
  if (!secondFactor) return false
  const step = await stepOfCode(openSecret(secondFactor, { table: 'staff', id: staff }), code, call.now)
  return step !== undefined && (await spendStep(call, staff, step))
}

async function acceptFirstCode(call: Call, { staff, secondFactor }: Ticket, code: string): Promise<boolean> {
  if (!secondFactor) return false
  const secret = openSecret(secondFactor, { table: 'sign_in_ticket', id: staff })
  const step = await stepOfCode(secret, code, call.now)
  if (step === undefined) return false
  const isSet = await setSecondFactor(call, staff, { secret: sealSecret(secret, { table: 'staff', id: staff }), step })
  if (isSet) await trail(call, 'second-factor.set', `staff:${staff}`)
  return isSet
}

/** The second step: the code of the moment, once. A ticket outlived says so, and the first step is to be taken again. */
export async function signInWithCode(
  call: Call,
  { ticket: token, code }: Static<typeof SignInCode>,
  address: string,
): Promise<Answered<Opened>> {
  const ticket = await waitingTicket(call, hashOfToken(token))
  const staff = ticket && (await credentialsOf(call, ticket.staff))
  if (!ticket || staff?.status !== 'active') return new Refusal('access/second-factor-wrong', { ticket: 'expired' })
  const attempt = attemptOf(staff.user, address)
  const refused = await refusedUnseen(call, attempt)
  if (refused) return refused
  const isRight =
    ticket.kind === 'set-second-factor' ? await acceptFirstCode(call, ticket, code) : await acceptCode(call, staff, code)
  if (!isRight)
    return await failSignIn(call, attempt, { code: 'access/second-factor-wrong', staff: staff.staff, reason: 'second-factor' })
  await spendTicket(call, ticket)
  return await openSession(call, staff, { attempt, by: 'second-factor' })
}
