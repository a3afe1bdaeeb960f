import type { StaffId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import { dayInMorocco } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'

export type SignedIn = { staff: StaffId; role: string | null; territory: string | null }

/** A session ends after this long without a call, and in any case at its absolute end. */
const IDLE_MS = 30 * 60_000
/** Being seen is written at most once a minute: a screen makes many calls at once. */
const SEEN_MS = 60_000

const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds)

/** Who holds the session, with one row a mandate in force; an ended session or a suspended person has none. */
export async function signedInBy(database: Database, tokenHash: Buffer, now: Date): Promise<SignedIn[]> {
  const today = dayInMorocco(now)
  return (
    await sql<SignedIn>`
    with held as (
      select session.token_hash, session.staff, session.seen_at
      from access.session join access.staff on staff.id = session.staff and staff.status = 'active'
      where session.token_hash = ${tokenHash} and session.expires_at > ${now} and session.seen_at > ${before(now, IDLE_MS)}),
    seen as (
      update access.session set seen_at = ${now} from held
      where session.token_hash = held.token_hash and held.seen_at < ${before(now, SEEN_MS)})
    select held.staff, mandate.role, mandate.territory
    from held left join access.mandate on mandate.staff = held.staff and mandate.since <= ${today}::date
      and (mandate.until is null or mandate.until > ${today}::date)`.execute(database)
  ).rows
}

export async function insertSession(
  { tx, now }: Call,
  session: { tokenHash: Buffer; staff: StaffId; expiresAt: Date },
): Promise<void> {
  await sql`insert into access.session (token_hash, staff, opened_at, seen_at, expires_at)
    values (${session.tokenHash}, ${session.staff}, ${now}, ${now}, ${session.expiresAt})`.execute(tx)
}

export async function endSession({ tx }: Call, tokenHash: Buffer): Promise<void> {
  await sql`delete from access.session where token_hash = ${tokenHash}`.execute(tx)
}

/** Ends every session of a person, but the one kept if any. */
export async function endSessions({ tx }: Call, staff: StaffId, kept: Buffer | null = null): Promise<void> {
  await sql`delete from access.session where staff = ${staff} and (${kept}::bytea is null or token_hash <> ${kept})`.execute(tx)
}

/** Removes what no longer opens anything. Answers how many rows. */
export async function removeEnded(database: Database, now: Date): Promise<number> {
  const removed = await Promise.all([
    sql`delete from access.session where expires_at < ${now} or seen_at < ${before(now, IDLE_MS)}`.execute(database),
    sql`delete from access.sign_in_ticket where expires_at < ${before(now, 86_400_000)}`.execute(database),
    sql`delete from access.sign_in_attempt where at < ${before(now, 30 * 86_400_000)}`.execute(database),
  ])
  return removed.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0), 0)
}
