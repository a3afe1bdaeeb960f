import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { endSession } from './session-store.ts'
import { hashOfToken } from './tokens.ts'

/** Ends the session of this token; signing out twice is no mistake. */
export async function signOut(call: Call, token: string | undefined): Promise<void> {
  if (token === undefined || call.actor.kind !== 'staff') return
  await endSession(call, hashOfToken(token))
  await trail(call, 'sign-out', `staff:${call.actor.id}`)
}
