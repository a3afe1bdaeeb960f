import type { PersonId } from '@sijill/contract'
import type { Contribution } from '@sijill/matching'
import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'
import type { Candidate } from '../similar-store.ts'

const SIDE = (alias: string) =>
  sql.raw(`jsonb_build_object('person', ${alias}.id, 'birthDate', ${alias}.birth_date, 'sex', ${alias}.sex, 'birthPlace', ${alias}.birth_place,
    'commune', ${alias}.commune, 'familyName', jsonb_build_object('ar', ${alias}.family_name_ar, 'fr', ${alias}.family_name_fr),
    'givenName', jsonb_build_object('ar', ${alias}.given_name_ar, 'fr', ${alias}.given_name_fr))`)

export type Pair = { one: Candidate; other: Candidate }
export type SetOfPairs = { last: PersonId | null; persons: number; pairs: Pair[]; capped: number }

/**
 * The pairs that the next persons make with those of a smaller identifier under a shared key: each pair once in the whole run. A person
 * who meets more than `most` others is compared with those born nearest, and counted as capped.
 */
export async function nextPairs(
  { tx }: Call,
  { after, persons, most }: { after: string; persons: number; most: number },
): Promise<SetOfPairs> {
  const { rows } = await sql<{ person: PersonId; one: Candidate; others: Candidate[] | null; met: number }>`
    with next as materialized (
      select * from population_register.person where id > ${after}::uuid and status not in ('merged', 'deactivated')
      order by id limit ${persons})
    select next.id as person, ${SIDE('next')} as one, met.others, coalesce(met.count, 0)::int as met
    from next left join lateral (
      select jsonb_agg(nearest.side) as others, count(*) as count from (
        select ${SIDE('other')} as side from population_register.person as other
        where other.candidate_keys && next.candidate_keys and other.id < next.id and other.status not in ('merged', 'deactivated')
        order by left(other.birth_date, 4) = left(next.birth_date, 4) desc limit ${most + 1}) as nearest) as met on true
    order by next.id`.execute(tx)
  return {
    last: rows.at(-1)?.person ?? null,
    persons: rows.length,
    pairs: rows.flatMap(({ one, others }) => (others ?? []).slice(0, most).map((other) => ({ one, other }))),
    capped: rows.filter(({ met }) => met > most).length,
  }
}

export type Found = { person: PersonId; candidate: PersonId; weight: number; contributions: readonly Contribution[] }

/** Keeps pairs found; one that is known already stays as it was found first. Answers how many are new. */
export async function keepPairs({ tx, now }: Call, found: readonly Found[]): Promise<number> {
  if (found.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into population_register.possible_duplicate (person, candidate, weight, contributions, found_at)
    select person, candidate, weight, contributions, ${now}
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as row (person uuid, candidate uuid, weight double precision, contributions jsonb)
    on conflict (person, candidate) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function personsToCompare({ tx }: Call): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from population_register.person
    where status not in ('merged', 'deactivated')`.execute(tx)
  return rows[0]?.count ?? 0
}
