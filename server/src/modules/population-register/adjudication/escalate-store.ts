import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'

/** A case that nobody decided in time is shown first, to those above. */
export async function escalateLate({ tx }: Call, packet: string): Promise<void> {
  await sql`update population_register.duplicate_case set status = 'escalated'
    where packet = ${packet} and status in ('open', 'second')`.execute(tx)
}
