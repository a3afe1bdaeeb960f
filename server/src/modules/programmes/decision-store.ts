import type { Day, DecisionId, DeclarationId, HouseholdId, ScoreId } from '@sijill/contract'
import type { Answered, Entitlement, ProgrammeId, Unscorable } from '@sijill/law'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type DecisionRow = {
  household: HouseholdId
  decision: DecisionId
  programme: ProgrammeId
  day: Day
  decidedAt: Date
  answer: 'eligible' | 'not-eligible' | 'undecidable'
  reasons: string[]
  tree: Answered | null
  cause: Unscorable | null
  entitlement: Entitlement | null
  lawVersion: string
  score: ScoreId
  declaration: DeclarationId
  trigger: string
}

export type NewDecision = Omit<DecisionRow, 'decidedAt'>

/** Keeps those of these decisions that say something new: another answer, reason, entitlement, law, score or declaration than the last one. Answers them. */
export async function insertDecisions({ tx, now }: Call, decisions: readonly NewDecision[]): Promise<DecisionId[]> {
  const { rows } = await sql<{ id: DecisionId }>`
    with decided as (
      select * from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as row (household uuid, decision uuid, programme text, day date,
        answer text, reasons text[], tree jsonb, cause jsonb, entitlement jsonb, "lawVersion" text, score uuid, declaration uuid, trigger text)),
    written as (
      insert into programmes.decision (household, id, programme, day, decided_at, answer, reasons, tree, cause, entitlement, law_version, score,
        declaration, trigger)
      select decided.household, decided.decision, decided.programme, decided.day, ${now}, decided.answer, decided.reasons,
        nullif(decided.tree, 'null'::jsonb), nullif(decided.cause, 'null'::jsonb), nullif(decided.entitlement, 'null'::jsonb),
        decided."lawVersion", decided.score, decided.declaration, decided.trigger
      from decided
        left join programmes.current_decision as current on current.household = decided.household and current.programme = decided.programme
        left join programmes.decision as last on last.household = current.household and last.id = current.decision
      where last.id is null or (last.answer, last.law_version, last.score, last.reasons) is distinct from
          (decided.answer, decided."lawVersion", decided.score, decided.reasons)
        or last.entitlement is distinct from nullif(decided.entitlement, 'null'::jsonb)
      returning household, programme, id, day, answer)
    insert into programmes.current_decision (household, programme, decision, day, answer)
    select household, programme, id, day, answer from written
    on conflict (household, programme) do update set decision = excluded.decision, day = excluded.day, answer = excluded.answer
    returning decision as id`.execute(tx)
  return rows.map(({ id }) => id)
}

const DECISION = sql`household, id as decision, programme, day, decided_at as "decidedAt", answer, reasons, tree, cause, entitlement,
  law_version as "lawVersion", score, declaration, trigger`

export async function decisionsOf({ tx }: Call, household: HouseholdId): Promise<DecisionRow[]> {
  return (
    await sql<DecisionRow>`select ${DECISION} from programmes.decision where household = ${household} order by decided_at desc, programme`.execute(
      tx,
    )
  ).rows
}

export async function currentDecisionsOf({ tx }: Call, household: HouseholdId): Promise<DecisionRow[]> {
  return (
    await sql<DecisionRow>`select ${DECISION} from programmes.decision
    where (household, id) in (select household, decision from programmes.current_decision where household = ${household}) order by programme`.execute(
      tx,
    )
  ).rows
}

export async function decisionOf({ tx }: Call, household: HouseholdId, decision: DecisionId): Promise<DecisionRow | undefined> {
  return (
    await sql<DecisionRow>`select ${DECISION} from programmes.decision where household = ${household} and id = ${decision}`.execute(
      tx,
    )
  ).rows[0]
}

/** The answer that each of these decisions replaced, when it was another. */
export async function previousAnswer({ tx }: Call, { household, programme, decision }: DecisionRow): Promise<string | undefined> {
  const { rows } = await sql<{ answer: string }>`select answer from programmes.decision
    where household = ${household} and programme = ${programme} and id < ${decision} order by id desc limit 1`.execute(tx)
  return rows[0]?.answer
}
