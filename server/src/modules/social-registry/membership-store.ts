import type { Day, HouseholdId, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type Membership = { person: PersonId; household: HouseholdId; kinship: string }

/** Those of these persons who live in some household from that day on. */
export async function membershipsFrom({ tx }: Call, persons: readonly PersonId[], day: Day): Promise<Membership[]> {
  return (
    await sql<Membership>`select person, household, kinship from social_registry.membership
    where person = any(${[...persons]}::uuid[]) and during && daterange(${day}, null)`.execute(tx)
  ).rows
}

/** Adds members from a day on. The database refuses one who is elsewhere (one_household_a_person), whoever else is writing. */
export async function insertMemberships({ tx, now }: Call, memberships: readonly (Membership & { since: Day })[]): Promise<void> {
  await sql`insert into social_registry.membership (person, household, during, kinship, recorded_at)
    select person, household, daterange(since, null), kinship, ${now}
    from jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb) as row (person uuid, household uuid, since date, kinship text)`.execute(
    tx,
  )
}

/** Ends the stay of these members on that day; one who arrived that very day was never there. */
export async function endMemberships(
  { tx }: Call,
  household: HouseholdId,
  persons: readonly PersonId[],
  day: Day,
): Promise<void> {
  await sql`delete from social_registry.membership where household = ${household} and person = any(${[...persons]}::uuid[]) and lower(during) >= ${day}`.execute(
    tx,
  )
  await sql`update social_registry.membership set during = daterange(lower(during), ${day})
    where household = ${household} and person = any(${[...persons]}::uuid[]) and during @> ${day}::date`.execute(tx)
}

/** Where a person lives today, since when and as whom. */
export async function stayOf({ tx, today }: Call, person: PersonId): Promise<(Membership & { since: Day }) | undefined> {
  return (
    await sql<
      Membership & { since: Day }
    >`select person, household, kinship, lower(during) as since from social_registry.membership
    where person = ${person} and during @> ${today}::date`.execute(tx)
  ).rows[0]
}

export type Stay = { person: PersonId; since: Day; until: Day | null; kinship: string }

export async function staysIn({ tx }: Call, household: HouseholdId): Promise<Stay[]> {
  return (
    await sql<Stay>`select person, lower(during) as since, upper(during) as until, kinship from social_registry.membership
    where household = ${household} order by lower(during), person`.execute(tx)
  ).rows
}
