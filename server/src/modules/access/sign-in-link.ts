import { refuse } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { allowOverStaff } from './allow-over-staff.ts'
import { credentialsOf } from './staff-store.ts'
import { expireTickets, insertTicket } from './ticket-store.ts'
import { hashOfToken, newToken } from './tokens.ts'

const LINK_MS = 30 * 60_000

export type SignInLink = { path: string; expiresAt: Date }

/** A link that signs this person in once, within half an hour; those made before for them end. The token is kept nowhere. */
export async function signInLink(call: Call, staff: string): Promise<SignInLink> {
  const known = (await credentialsOf(call, staff)) ?? refuse('access/staff-unknown', { staff })
  await allowOverStaff(call, known.staff)
  const token = newToken()
  const expiresAt = new Date(call.now.getTime() + LINK_MS)
  await expireTickets(call, known.staff)
  await insertTicket(call, { tokenHash: hashOfToken(token), staff: known.staff, kind: 'link', expiresAt })
  await trail(call, 'sign-in-link.make', `staff:${known.staff}`)
  return { path: `/sign-in/${token}`, expiresAt }
}
