import { isIPv6 } from 'node:net'
import { Refusal } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { installationKey, keyedHash } from '../../platform/keys.ts'
import { type Attempt, fillingFailures, takeTurn } from './attempt-store.ts'

const WINDOW_MS = 15 * 60_000
const FAILURES_OF_USER = 5
/** A service centre shares one address: many people mistype there in a quarter of an hour. */
const FAILURES_OF_ADDRESS = 50

const userKeyOf = (user: string): Buffer => keyedHash(installationKey('second-factor'), `user|${user.trim().toLowerCase()}`)

/** A subscriber of IPv6 holds a whole /64 and may speak from any address of it. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::')) return address
  return `${address.split(':').slice(0, 4).join(':')}::/64`
}

export const attemptOf = (user: string, address: string): Attempt => ({ userKey: userKeyOf(user), address: networkOf(address) })

async function lockedUntil(call: Call, attempt: Attempt): Promise<number> {
  const since = new Date(call.now.getTime() - WINDOW_MS)
  const filling = await fillingFailures(call, attempt, { since, ofUser: FAILURES_OF_USER, ofAddress: FAILURES_OF_ADDRESS })
  return Math.max(0, ...filling.map((at) => at.getTime() + WINDOW_MS))
}

/** Why this attempt is not even looked at: too many failed before it, or another of the same name is being judged. */
export async function refusedUnseen(call: Call, attempt: Attempt): Promise<Refusal | undefined> {
  if (!(await takeTurn(call, attempt.userKey))) return new Refusal('request/too-many', { retryAfter: 1 })
  const seconds = Math.ceil(((await lockedUntil(call, attempt)) - call.now.getTime()) / 1000)
  return seconds > 0 ? new Refusal('access/locked', { retryAfter: seconds }) : undefined
}
