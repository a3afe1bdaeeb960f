import type { StaffId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

export type SignedIn = { staff: StaffId; role: string | null; territory: string | null }

/** Who holds the session, with one row a mandate in force; an ended session or a suspended person has none. */
export async function signedInBy(database: Database, tokenHash: Buffer, now: Date): Promise<SignedIn[]> {
  return (await sql<SignedIn>`
    select session.staff, mandate.role, mandate.territory
    from access.session join access.staff on staff.id = session.staff and staff.status = 'active'
      left join access.mandate on mandate.staff = staff.id and mandate.since <= ${now}::date and (mandate.until is null or mandate.until > ${now}::date)
    where session.token_hash = ${tokenHash} and session.expires_at > ${now}`.execute(database)).rows
}
