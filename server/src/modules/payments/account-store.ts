import type { HouseholdId, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import type { Account } from './payment.ts'
import type { Rib } from './rib.ts'

/** The last account given for each household. */
export async function lastAccounts({ tx }: Call, households: readonly HouseholdId[]): Promise<Map<HouseholdId, Account>> {
  const { rows } = await sql<Account>`
    select distinct on (household) household, person, rib, recorded_at as "recordedAt" from payments.account
    where household = any(${[...households]}::uuid[]) order by household, id desc`.execute(tx)
  return new Map(rows.map((account) => [account.household, account]))
}

export async function insertAccount(
  { tx, now, actor }: Call,
  { household, person, rib }: { household: HouseholdId; person: PersonId; rib: Rib },
): Promise<void> {
  await sql`insert into payments.account (household, id, person, rib, recorded_at, recorded_by)
    values (${household}, ${newId()}, ${person}, ${rib}, ${now}, ${actorName(actor)})`.execute(tx)
}
