import type { Day, HouseholdId, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type Followed = {
  person: PersonId
  place: number
  survivor: PersonId
  action: 'merge' | 'split'
  outcome: 'nothing' | 'replaced' | 'restored' | 'conflict'
  household: HouseholdId | null
  wasHead: boolean
  kinship: string | null
  day: Day
  cause: string | null
}

export async function lastFollowed({ tx }: Call, person: PersonId): Promise<Followed | undefined> {
  const { rows } =
    await sql<Followed>`select person, place, survivor, action, outcome, household, was_head as "wasHead", kinship, day, cause
    from social_registry.merge_followed where person = ${person} order by place desc limit 1`.execute(tx)
  return rows[0]
}

export async function insertFollowed({ tx, now }: Call, row: Followed): Promise<void> {
  await sql`insert into social_registry.merge_followed (person, place, survivor, action, outcome, household, was_head, kinship, day, cause, recorded_at)
    values (${row.person}, ${row.place}, ${row.survivor}, ${row.action}, ${row.outcome}, ${row.household}::uuid, ${row.wasHead}, ${row.kinship}, ${row.day},
      ${row.cause}, ${now})`.execute(tx)
}

export async function setHead({ tx, now }: Call, household: HouseholdId, head: PersonId): Promise<void> {
  await sql`update social_registry.household set head = ${head}, updated_at = ${now} where id = ${household}`.execute(tx)
}

/** Puts a stay back as it was before it ended on that day. */
export async function reopenMembership({ tx }: Call, household: HouseholdId, person: PersonId, day: Day): Promise<void> {
  await sql`update social_registry.membership set during = daterange(lower(during), null)
    where household = ${household} and person = ${person} and upper(during) = ${day}::date`.execute(tx)
}

export type Conflict = Pick<Followed, 'person' | 'survivor' | 'household' | 'cause' | 'action'> & { recordedAt: Date }

/** Merges that the households could not follow, and no later act of the same person settled. */
export async function openConflicts({ tx }: Call): Promise<Conflict[]> {
  return (
    await sql<Conflict>`select person, survivor, household, cause, action, recorded_at as "recordedAt"
    from social_registry.merge_followed as followed where outcome = 'conflict' and not exists (
      select from social_registry.merge_followed as later where later.person = followed.person and later.place > followed.place)
    order by recorded_at limit 100`.execute(tx)
  ).rows
}
