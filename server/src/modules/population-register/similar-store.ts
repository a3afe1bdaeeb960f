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
    select ${CANDIDATE} from population_register.person where search_keys && ${[...keys]}::text[] and status not in ('deactivated', 'merged')
    limit ${MOST_CANDIDATES}`.execute(tx)
  return rows
}

export type Met = Candidate & { kind: 'person' | 'packet' }

/**
 * Whom an enrolment meets under its candidate keys: persons registered, and packets still under way. Those born nearest come first,
 * so that a key which many share cuts off the unlikely ones.
 */
export async function metByKeys(
  { tx }: Call,
  { keys, birthDate, except }: { keys: readonly string[]; birthDate: string; except: string | null },
): Promise<Met[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Met>`
    select 'person' as kind, met.* from (
      select ${CANDIDATE} from population_register.person
      where candidate_keys && ${[...keys]}::text[] and status <> 'merged' and id is distinct from ${except}::uuid
      order by birth_date = ${birthDate} desc, left(birth_date, 4) = left(${birthDate}, 4) desc limit ${MOST_CANDIDATES}) as met
    union all
    select 'packet', id, '', registered->>'birthDate', registered->>'sex', registered->>'birthPlace', commune,
      registered->'familyName', registered->'givenName'
    from (select id, commune, content->'registration' as registered from population_register.packet
      where candidate_keys && ${[...keys]}::text[] and id is distinct from ${except}::uuid limit ${MOST_CANDIDATES}) as packet`.execute(
    tx,
  )
  return rows
}

/** One enrolment at a time under each key, until the call ends: of two at once, the second sees the first. Keys are taken in order, so that two never wait for each other. */
export async function lockKeys({ tx }: Call, keys: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(number) from (
    select distinct hashtextextended(key, 74) as number from unnest(${[...keys]}::text[]) as key order by 1) as ordered`.execute(
    tx,
  )
}

/** The same for many at once, one list for each set of keys, in order. */
export async function candidatesByEachKeys({ tx }: Call, keySets: readonly (readonly string[])[]): Promise<Candidate[][]> {
  const asked = keySets.flatMap((keys, at) => (keys.length > 0 ? [{ at, keys }] : []))
  const { rows } = await sql<Candidate & { at: number }>`
    select asked.at, candidate.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (at int, keys text[])
      cross join lateral (select ${CANDIDATE} from population_register.person
        where search_keys && asked.keys and status not in ('deactivated', 'merged') limit ${MOST_CANDIDATES}) as candidate`.execute(
    tx,
  )
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
