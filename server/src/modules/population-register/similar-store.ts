import type { PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type Candidate = {
  person: PersonId
  idcs: string
  familyName: { ar: string; fr: string }
  givenName: { ar: string; fr: string }
  birthDate: string
  sex: 'female' | 'male'
  birthPlace: string
  commune: string
}

// A key shared by more persons than this says too little: the weighing stays bounded.
const MOST_CANDIDATES = 200

const CANDIDATE = sql`id as person, idcs, birth_date as "birthDate", sex, birth_place as "birthPlace", commune,
  jsonb_build_object('ar', family_name_ar, 'fr', family_name_fr) as "familyName",
  jsonb_build_object('ar', given_name_ar, 'fr', given_name_fr) as "givenName"`

/** Registered persons who share one of the keys. */
export async function candidatesByKeys({ tx }: Call, keys: readonly string[]): Promise<Candidate[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Candidate>`
    select ${CANDIDATE} from population_register.person where search_keys && ${[...keys]}::text[] and status <> 'deactivated'
    limit ${MOST_CANDIDATES}`.execute(tx)
  return rows
}

/** The same for many at once, one list for each set of keys, in order. */
export async function candidatesByEachKeys({ tx }: Call, keySets: readonly (readonly string[])[]): Promise<Candidate[][]> {
  const asked = keySets.flatMap((keys, at) => (keys.length > 0 ? [{ at, keys }] : []))
  const { rows } = await sql<Candidate & { at: number }>`
    select asked.at, candidate.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (at int, keys text[])
      cross join lateral (select ${CANDIDATE} from population_register.person
        where search_keys && asked.keys and status <> 'deactivated' limit ${MOST_CANDIDATES}) as candidate`.execute(tx)
  const lists: Candidate[][] = keySets.map(() => [])
  for (const { at, ...candidate } of rows) lists[at]?.push(candidate)
  return lists
}

export type Resemblance = { person: PersonId; weight: number; contributions: readonly unknown[] }

export async function keepPossibleDuplicates(
  { tx, now }: Call,
  person: PersonId,
  similar: readonly Resemblance[],
): Promise<void> {
  if (similar.length === 0) return
  await sql`insert into population_register.possible_duplicate (person, candidate, weight, contributions, found_at)
    select ${person}, candidate, weight, contributions, ${now}
    from jsonb_to_recordset(${JSON.stringify(similar.map(({ person: candidate, weight, contributions }) => ({ candidate, weight, contributions })))}::jsonb)
      as row (candidate uuid, weight double precision, contributions jsonb)`.execute(tx)
}
