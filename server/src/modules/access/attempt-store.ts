import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'

export type Attempt = { userKey: Buffer; address: string }

export async function insertAttempt({ tx, now }: Call, { userKey, address }: Attempt, succeeded: boolean): Promise<void> {
  await sql`insert into access.sign_in_attempt (id, user_key, address, at, succeeded)
    values (${newId()}, ${userKey}, ${address}, ${now}, ${succeeded})`.execute(tx)
}

/** One attempt at a time for a name, until the call ends; answers false, without waiting, when another is being judged. */
export async function takeTurn({ tx }: Call, userKey: Buffer): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${userKey.toString('hex')}, 73)) as taken`.execute(tx)
  return rows[0]?.taken ?? false
}

type Window = { since: Date; ofUser: number; ofAddress: number }

/** The instants of the failure that filled each window, if any did: of this name since it last succeeded, and of this address. */
export async function fillingFailures(
  { tx }: Call,
  { userKey, address }: Attempt,
  { since, ofUser, ofAddress }: Window,
): Promise<Date[]> {
  const { rows } = await sql<{ at: Date }>`
    (select at from access.sign_in_attempt where user_key = ${userKey} and not succeeded and at > ${since}
      and at > coalesce((select max(at) from access.sign_in_attempt where user_key = ${userKey} and succeeded), '-infinity')
      order by at desc offset ${ofUser - 1} limit 1)
    union all
    (select at from access.sign_in_attempt where address = ${address} and not succeeded and at > ${since}
      order by at desc offset ${ofAddress - 1} limit 1)`.execute(tx)
  return rows.map(({ at }) => at)
}
