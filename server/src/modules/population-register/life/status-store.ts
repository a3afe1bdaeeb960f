import type { PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'
import type { PersonStatus } from '../person.ts'
import { insertVersions, type PersonRow } from '../person-store.ts'

type Change = { status: PersonStatus; mergedInto?: PersonId | null; cause: string }

/** A new version of the record under another status; the earlier ones stay. */
export async function changeStatus(
  call: Call,
  { person, version, record }: PersonRow,
  { status, mergedInto = null, cause }: Change,
): Promise<void> {
  await sql`update population_register.person set status = ${status}, merged_into = ${mergedInto}::uuid, version = ${version + 1},
      updated_at = ${call.now} where id = ${person}`.execute(call.tx)
  await insertVersions(call, [{ person, version: version + 1, record: { ...record, status }, cause }])
}
