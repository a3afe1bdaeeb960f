import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { allow, requirePurpose } from '../../../platform/allow.ts'
import { actorName, type Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { type CaseRow, caseOf, decisionsOf, saidSince, suspectsOf } from './case-store.ts'

/** What is compared side by side; a number is masked even here. */
export type Side = {
  kind: 'person' | 'packet'
  id: string
  status: string
  idcsMasked: string | null
  familyName: { ar: string; fr: string }
  givenName: { ar: string; fr: string }
  sex: string
  birthDate: string
  birthPlace: string
  nationality: string
  commune: { code: string; ar: string; fr: string } | null
  document: { kind: string } | null
  guardian: boolean
  hasFace: boolean
}

/** A packet and the person it became share their face. */
async function sidesOf({ tx }: Call, ids: readonly string[]): Promise<Map<string, Side>> {
  const { rows } = await sql<Side>`
    with side as (
      select 'person' as kind, person.id, person.status, '••••••' || right(person.idcs, 4) as "idcsMasked", version.record
      from population_register.person join population_register.person_version as version
        on version.person = person.id and version.version = person.version
      where person.id = any(${[...ids]}::uuid[])
      union all
      select 'packet', id, stage, null, content->'registration' from population_register.packet where id = any(${[...ids]}::uuid[]))
    select side.kind, side.id, side.status, side."idcsMasked", record->'familyName' as "familyName", record->'givenName' as "givenName",
      record->>'sex' as sex, record->>'birthDate' as "birthDate", record->>'birthPlace' as "birthPlace", record->>'nationality' as nationality,
      case when unit.code is not null then jsonb_build_object('code', unit.code, 'ar', unit.name_ar, 'fr', unit.name_fr) end as commune,
      jsonb_build_object('kind', record->'evidence'->>'kind') as document, record->>'guardian' is not null as guardian,
      exists (select from population_register.capture join population_register.packet on packet.id = capture.packet
        where capture.part = 'face' and (packet.id = side.id or packet.person = side.id)) as "hasFace"
    from side left join territory.unit on unit.code = side.record->>'commune'`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

const COMPARED = ['familyName', 'givenName', 'sex', 'birthDate', 'birthPlace', 'nationality', 'commune'] as const

const textOf = (value: unknown): string =>
  typeof value === 'object' && value ? JSON.stringify(Object.entries(value).sort()) : String(value)

export const differing = (one: Side, other: Side): string[] =>
  COMPARED.filter((field) => textOf(one[field]) !== textOf(other[field]))

/** A case as an adjudicator reads it. What the first one said is hidden from the second, who looks with their own eyes. */
export async function caseView(call: Call, id: string) {
  allow(call, 'duplicate.read')
  requirePurpose(call)
  const found = (await caseOf(call, id)) ?? refuse('duplicate/unknown', { case: id })
  const subject = found.packet ?? found.person ?? ''
  const suspects = await suspectsOf(call, id)
  const ids = [...new Set(suspects.map(({ candidate }) => candidate))]
  const sides = await sidesOf(call, [subject, ...ids])
  const one = sides.get(subject) ?? refuse('duplicate/unknown', { case: id })
  const decisions = await decisionsOf(call, id)
  const isBlind = found.status === 'second'
  const mine = actorName(call.actor)
  await trail(call, 'duplicate.read', `case:${id}`)
  return {
    ...found,
    subject: one,
    candidates: ids.flatMap((candidate) => {
      const side = sides.get(candidate)
      const evidence = suspects.filter((suspect) => suspect.candidate === candidate)
      return side
        ? [{ ...side, differing: differing(one, side), evidence: evidence.map(({ candidate: _, kind: __, ...rest }) => rest) }]
        : []
    }),
    decisions: isBlind ? decisions.map(({ place, decidedAt }) => ({ place, decidedAt })) : decisions,
    mayDecide: found.status !== 'closed' && !saidSince(decisions).some(({ decidedBy }) => decidedBy === mine),
  }
}

const LISTED = 100
export type ListedCase = Pick<CaseRow, 'case' | 'cause' | 'status' | 'outcome' | 'openedAt' | 'dueAt' | 'packet' | 'person'> & {
  name: { family: object; given: object } | null
  candidates: number
  probability: number | null
}

/** Cases to decide, the escalated first, then the oldest. */
export async function listCases(call: Call, { closed }: { closed?: boolean | undefined }): Promise<ListedCase[]> {
  allow(call, 'duplicate.read')
  const { rows } = await sql<ListedCase>`
    select found.id as case, found.cause, found.status, found.outcome, found.opened_at as "openedAt", found.due_at as "dueAt",
      found.packet, found.person,
      case when packet.id is not null
        then jsonb_build_object('family', packet.content->'registration'->'familyName', 'given', packet.content->'registration'->'givenName')
        else jsonb_build_object('family', jsonb_build_object('ar', person.family_name_ar, 'fr', person.family_name_fr),
          'given', jsonb_build_object('ar', person.given_name_ar, 'fr', person.given_name_fr)) end as name,
      (select count(distinct candidate)::int from population_register.case_candidate where duplicate_case = found.id) as candidates,
      (select max(probability) from population_register.case_candidate where duplicate_case = found.id) as probability
    from population_register.duplicate_case as found left join population_register.packet on packet.id = found.packet
      left join population_register.person on person.id = found.person
    where (found.status = 'closed') = ${closed ?? false}
    order by found.status = 'escalated' desc, found.opened_at ${closed ? sql`desc` : sql``} limit ${LISTED}`.execute(call.tx)
  return rows
}

export type Drift = {
  adjudicator: string
  decisions: number
  unsure: number
  settled: number
  agreed: number
  agreement: number | null
  medianSeconds: number | null
}

/** How often each adjudicator's word was the final one, among the cases settled: a fall is a drift. */
export async function adjudicatorDrift(call: Call): Promise<Drift[]> {
  allow(call, 'duplicate.read')
  const { rows } = await sql<Drift>`
    select decision.decided_by as adjudicator, count(*)::int as decisions,
      (count(*) filter (where decision.decision = 'unsure'))::int as unsure,
      (count(*) filter (where found.outcome is not null and decision.decision <> 'unsure'))::int as settled,
      (count(*) filter (where decision.decision = found.outcome and decision.candidate is not distinct from found.same_as))::int as agreed,
      (count(*) filter (where decision.decision = found.outcome and decision.candidate is not distinct from found.same_as))::float8
        / nullif(count(*) filter (where found.outcome is not null and decision.decision <> 'unsure'), 0) as agreement,
      percentile_cont(0.5) within group (order by extract(epoch from decision.decided_at - found.opened_at)) as "medianSeconds"
    from population_register.case_decision as decision
      join population_register.duplicate_case as found on found.id = decision.duplicate_case
    where decision.decision <> 'undone' group by decision.decided_by order by agreement nulls last, adjudicator`.execute(call.tx)
  return rows
}
