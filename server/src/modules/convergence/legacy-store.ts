import type { JobId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import type { Sourced } from './import.ts'
import type { LegacyMatch, LegacyPerson, LegacyRow } from './legacy.ts'

export async function isLegacyList({ tx }: Call, list: string): Promise<boolean> {
  return (await sql`select from convergence.legacy_list where code = ${list}`.execute(tx)).rows.length > 0
}

const columnsOf = ({ source, value }: Sourced<LegacyPerson>) => ({
  number: source.number,
  digest: source.digest,
  family_name_ar: value.familyName.ar ?? null,
  family_name_fr: value.familyName.fr ?? null,
  given_name_ar: value.givenName.ar ?? null,
  given_name_fr: value.givenName.fr ?? null,
  birth_date: value.birthDate ?? null,
  sex: value.sex ?? null,
  cnie: value.cnie ?? null,
  commune: value.commune,
  list_status: value.status,
})

/** Adds rows that the list did not have; answers the numbers added. */
export async function insertLegacyRows(
  { tx, now }: Call,
  list: string,
  rows: readonly Sourced<LegacyPerson>[],
): Promise<Set<string>> {
  const { rows: added } = await sql<{ number: string }>`
    insert into convergence.legacy_row (number, list, digest, family_name_ar, family_name_fr, given_name_ar, given_name_fr, birth_date, sex, cnie,
      commune, list_status, recorded_at, updated_at)
    select distinct on (number) number, ${list}, digest, family_name_ar, family_name_fr, given_name_ar, given_name_fr, birth_date, sex, cnie, commune,
      list_status, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows.map(columnsOf))}::jsonb) as row (number text, digest text, family_name_ar text, family_name_fr text,
      given_name_ar text, given_name_fr text, birth_date text, sex text, cnie text, commune text, list_status text)
    on conflict (number, list) do nothing returning number`.execute(tx)
  return new Set(added.map(({ number }) => number))
}

/** The digests under which these rows stand on the list. */
export async function legacyDigests({ tx }: Call, list: string, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ number: string; digest: string }>`select number, digest from convergence.legacy_row
    where list = ${list} and number = any(${[...numbers]}::text[])`.execute(tx)
  return new Map(rows.map(({ number, digest }) => [number, digest]))
}

const ROW = sql`number, list, state, person, jsonb_strip_nulls(jsonb_build_object(
  'familyName', jsonb_build_object('ar', family_name_ar, 'fr', family_name_fr), 'givenName', jsonb_build_object('ar', given_name_ar, 'fr', given_name_fr),
  'birthDate', birth_date, 'sex', sex, 'cnie', cnie, 'commune', commune, 'status', list_status)) as described`

/** Nobody is matched to the row, and no person has looked: a review is not undone by a machine. */
const OPEN = sql`state <> 'matched' and not exists (select from convergence.legacy_match as reviewed
  where reviewed.number = legacy_row.number and reviewed.list = legacy_row.list and reviewed.basis = 'review')`

/** A page of the rows to look for, in order of number, held until the call ends. */
export async function unmatchedAfter(
  { tx }: Call,
  { list, after, limit }: { list: string; after: string | null; limit: number },
): Promise<LegacyRow[]> {
  return (
    await sql<LegacyRow>`select ${ROW} from convergence.legacy_row
    where list = ${list} and (${after}::text is null or number > ${after}) and ${OPEN} order by number limit ${limit} for update`.execute(
      tx,
    )
  ).rows
}

export async function countUnmatched({ tx }: Call, list: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from convergence.legacy_row where list = ${list} and ${OPEN}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function legacyRowLocked({ tx }: Call, list: string, number: string): Promise<LegacyRow | undefined> {
  return (
    await sql<LegacyRow>`select ${ROW} from convergence.legacy_row where list = ${list} and number = ${number} for update`.execute(
      tx,
    )
  ).rows[0]
}

/** Keeps answers and the state they give the rows; an answer that only repeats the last one is not kept again. */
export async function keepMatches({ tx, now, actor }: Call, list: string, matches: readonly LegacyMatch[]): Promise<void> {
  const rows = matches.map((match) => ({ ...match, id: newId() }))
  await sql`
    with answered as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (number text, id uuid, state text, basis text, person uuid, candidates jsonb)),
    fresh as (
      select answered.* from answered left join lateral (
        select basis, person, candidates from convergence.legacy_match as kept
        where kept.number = answered.number and kept.list = ${list} order by id desc limit 1) as last on true
      where last.basis is null or (last.basis, last.person, last.candidates) is distinct from (answered.basis, answered.person, answered.candidates)),
    kept as (
      insert into convergence.legacy_match (number, list, id, state, basis, person, candidates, matched_at, matched_by)
      select number, ${list}, id, state, basis, person, candidates, ${now}, ${actorName(actor)} from fresh)
    update convergence.legacy_row set state = fresh.state, person = fresh.person, updated_at = ${now}
    from fresh where legacy_row.number = fresh.number and legacy_row.list = ${list}`.execute(tx)
}

/** The work that already waits to match this list. */
export async function waitingMatchOf({ tx }: Call, kind: string, list: string): Promise<JobId | undefined> {
  return (
    await sql<{ id: JobId }>`select id from platform.job where kind = ${kind} and status = 'waiting' and input->>'list' = ${list}
    order by created_at limit 1`.execute(tx)
  ).rows[0]?.id
}
