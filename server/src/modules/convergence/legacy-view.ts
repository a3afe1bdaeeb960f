import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { requirePurpose, territoriesFor } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { masked } from '../population-register/index.ts'
import { isLegacyList } from './legacy-store.ts'

const within = (territories: readonly string[]) =>
  sql`(${territories.includes('MA')} or exists (select from unnest(${[...territories]}::text[]) as territory (code)
    where legacy_row.commune = territory.code or legacy_row.commune like territory.code || '.%'))`

type Counted = { rows: number; matched: number; toReview: number; unmatched: number; waiting: number }
const COUNTS = sql`count(legacy_row.number)::int as rows, (count(*) filter (where state = 'matched'))::int as matched,
  (count(*) filter (where state = 'to-review'))::int as "toReview", (count(*) filter (where state = 'unmatched'))::int as unmatched,
  (count(*) filter (where state = 'waiting'))::int as waiting`

export type ListLine = Counted & {
  list: string
  name: { ar: string; fr: string }
  legalReference: string | null
  persons: number
}
export type CommuneLine = Counted & { list: string; commune: { code: string; ar: string; fr: string } }

/** What became of each list, and of it in each commune, within the mandate. */
export async function legacyListsView(call: Call): Promise<{ lists: ListLine[]; communes: CommuneLine[] }> {
  const territories = territoriesFor(call, 'legacy.read')
  const lists = await sql<ListLine>`
    select legacy_list.code as list, jsonb_build_object('ar', name_ar, 'fr', name_fr) as name, legal_reference as "legalReference",
      count(distinct person)::int as persons, ${COUNTS}
    from convergence.legacy_list left join convergence.legacy_row on legacy_row.list = legacy_list.code and ${within(territories)}
    group by legacy_list.code order by legacy_list.code`.execute(call.tx)
  const communes = await sql<CommuneLine>`
    select legacy_row.list, jsonb_build_object('code', unit.code, 'ar', unit.name_ar, 'fr', unit.name_fr) as commune, ${COUNTS}
    from convergence.legacy_row join territory.unit on unit.code = legacy_row.commune where ${within(territories)}
    group by legacy_row.list, unit.code order by legacy_row.list, unit.code`.execute(call.tx)
  return { lists: lists.rows, communes: communes.rows }
}

type ReviewLine = {
  number: string
  described: Record<string, unknown>
  basis: string
  candidates: { person: string; idcs: string; weight: number; probability: number; contributions: unknown[] }[]
}

const REVIEWED_AT_ONCE = 50

/** Rows that wait for a person to look, with who resembles and why, field by field. Opening them asks for a purpose. */
export async function legacyReviewsView(call: Call, { list, after }: { list: string; after?: string | undefined }) {
  const territories = territoriesFor(call, 'legacy.review')
  requirePurpose(call)
  if (!(await isLegacyList(call, list))) refuse('legacy/list-unknown', { list })
  const { rows } = await sql<ReviewLine>`
    select legacy_row.number, jsonb_build_object('family', jsonb_build_object('ar', family_name_ar, 'fr', family_name_fr),
        'given', jsonb_build_object('ar', given_name_ar, 'fr', given_name_fr), 'birthDate', birth_date, 'sex', sex, 'commune', commune, 'status', list_status) as described,
      last.basis, coalesce((select jsonb_agg(each || jsonb_build_object('idcs', person.idcs, 'birthDate', person.birth_date,
          'name', jsonb_build_object('family', jsonb_build_object('ar', person.family_name_ar, 'fr', person.family_name_fr),
            'given', jsonb_build_object('ar', person.given_name_ar, 'fr', person.given_name_fr))) order by (each->>'weight')::float desc)
        from jsonb_array_elements(last.candidates) as each join population_register.person on person.id = (each->>'person')::uuid), '[]'::jsonb) as candidates
    from convergence.legacy_row cross join lateral (select basis, candidates from convergence.legacy_match
        where legacy_match.number = legacy_row.number and legacy_match.list = legacy_row.list order by id desc limit 1) as last
    where legacy_row.list = ${list} and legacy_row.state = 'to-review' and ${within(territories)} and (${after ?? null}::text is null or legacy_row.number > ${after ?? null})
    order by legacy_row.number limit ${REVIEWED_AT_ONCE}`.execute(call.tx)
  await trail(call, 'legacy.read-reviews', `legacy-list:${list}`, { rows: rows.length })
  return {
    rows: rows.map(({ candidates, ...row }) => ({
      ...row,
      candidates: candidates.map(({ idcs, ...each }) => ({ ...each, idcsMasked: masked(idcs) })),
    })),
  }
}
