import { Refusal } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { type Attempt, insertAttempt } from './attempt-store.ts'
import { isPassword } from './password.ts'
import { newSecret, sealSecret, secretAddress } from './second-factor.ts'
import type { Credentials } from './staff.ts'
import { credentialsByUser } from './staff-store.ts'
import { attemptOf, refusedUnseen } from './throttle.ts'
import { insertTicket, type TicketKind } from './ticket-store.ts'
import { hashOfToken, newToken } from './tokens.ts'

const TICKET_MS = 5 * 60_000

export const SignIn = Type.Object(
  { user: Type.String({ minLength: 1, maxLength: 60 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)

/** What is asked next; `uri` is for an application of codes, shown once to a person who has none yet. */
export type NextStep = { needs: 'second-factor'; ticket: string } | { needs: 'set-second-factor'; ticket: string; uri: string }

/**
 * The acts of signing in answer their refusals instead of throwing them: the attempt and its trail must stay, and what is thrown
 * undoes the call. The route throws them once all is committed.
 */
export type Answered<Answer> = Answer | Refusal

type Waiting = { kind: TicketKind; secondFactor?: Buffer }

async function ticketFor(call: Call, { staff }: Credentials, waiting: Waiting): Promise<string> {
  const ticket = newToken()
  await insertTicket(call, {
    ...waiting,
    tokenHash: hashOfToken(ticket),
    staff,
    expiresAt: new Date(call.now.getTime() + TICKET_MS),
  })
  return ticket
}

export async function askSecondFactor(call: Call, staff: Credentials): Promise<NextStep> {
  if (staff.secondFactor) return { needs: 'second-factor', ticket: await ticketFor(call, staff, { kind: 'second-factor' }) }
  const secret = newSecret()
  const secondFactor = sealSecret(secret, { table: 'sign_in_ticket', id: staff.staff })
  const ticket = await ticketFor(call, staff, { kind: 'set-second-factor', secondFactor })
  return { needs: 'set-second-factor', ticket, uri: secretAddress(secret, staff.user) }
}

type Failure = { code: 'access/sign-in-failed' | 'access/second-factor-wrong'; staff: string | undefined; reason: string }

export async function failSignIn(call: Call, attempt: Attempt, { code, staff, reason }: Failure): Promise<Refusal> {
  await insertAttempt(call, attempt, false)
  await trail(call, 'sign-in.fail', staff && `staff:${staff}`, { reason })
  return new Refusal(code)
}

function reasonOf(staff: Credentials | undefined, isRight: boolean): string {
  if (!staff) return 'unknown'
  return isRight ? 'suspended' : 'password'
}

/** The first step: name and password. An unknown name, a wrong password and a suspended person are told alike, in the same time. */
export async function signIn(call: Call, asked: Static<typeof SignIn>, address: string): Promise<Answered<NextStep>> {
  const attempt = attemptOf(asked.user, address)
  const refused = await refusedUnseen(call, attempt)
  if (refused) return refused
  const staff = await credentialsByUser(call, asked.user.trim().toLowerCase())
  const isRight = await isPassword(staff?.passwordHash, asked.password)
  if (staff && isRight && staff.status === 'active') return await askSecondFactor(call, staff)
  const reason = reasonOf(staff, isRight)
  return await failSignIn(call, attempt, { code: 'access/sign-in-failed', staff: staff?.staff, reason })
}
