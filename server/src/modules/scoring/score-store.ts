import type { Day, DeclarationId, HouseholdId, Milieu, ScoreId } from '@sijill/contract'
import { formulaSql } from '@sijill/law'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import type { FormulaRow } from './formula-store.ts'

export type ScoreRow = {
  household: HouseholdId
  score: ScoreId
  computedOn: Day
  computedAt: Date
  formula: string
  declaration: DeclarationId
  milieu: Milieu
  region: string
  trigger: string
  size: number
  numerator: number | null
  missing: string | null
  inputs: number[]
  terms: number[]
}

export type Changed = { household: HouseholdId; score: ScoreId }

/**
 * Scores these households from their measures, as one set. A score is written where there was none, or where the formula, the
 * declaration or an input differs from the last one. Answers those written.
 */
export async function writeScores(
  call: Call,
  households: readonly HouseholdId[],
  { formula, trigger }: { formula: FormulaRow; trigger: string },
): Promise<Changed[]> {
  const parts = formulaSql(formula.artefact, 'measures')
  const ids = households.map(() => newId<ScoreId>())
  const { rows } = await sql<Changed>`
    with computed as (
      select wanted.id, measures.household, measures.declaration, measures.milieu, measures.region, measures.household_size as size,
        ${sql.raw(parts.numerator)} as numerator, ${sql.raw(parts.missing)} as missing,
        ${sql.raw(parts.inputs)} as inputs, ${sql.raw(parts.terms)} as terms
      from unnest(${[...households]}::uuid[], ${ids}::uuid[]) as wanted (household, id)
        join social_registry.measures on measures.household = wanted.household),
    written as (
      insert into scoring.score (household, id, computed_on, computed_at, formula, declaration, milieu, region, trigger, size,
        numerator, missing, inputs, terms)
      select computed.household, computed.id, ${call.today}, ${call.now}, ${formula.version}, computed.declaration, computed.milieu,
        computed.region, ${trigger}, computed.size, case when computed.missing is null then computed.numerator end, computed.missing,
        computed.inputs, computed.terms
      from computed
        left join scoring.current_score as current on current.household = computed.household
        left join scoring.score as last on last.household = current.household and last.id = current.score
      where last.id is null or last.formula <> ${formula.version} or last.declaration <> computed.declaration or last.inputs <> computed.inputs
      returning household, id, computed_on, formula, size, numerator, missing)
    insert into scoring.current_score (household, score, computed_on, formula, size, numerator, missing)
    select household, id, computed_on, formula, size, numerator, missing from written
    on conflict (household) do update set score = excluded.score, computed_on = excluded.computed_on, formula = excluded.formula,
      size = excluded.size, numerator = excluded.numerator, missing = excluded.missing
    returning household, score`.execute(call.tx)
  return rows
}

const SCORE = sql`score.household, score.id as score, computed_on as "computedOn", computed_at as "computedAt", formula, declaration, milieu, region,
  trigger, size, numerator, missing, inputs, terms`

export async function currentScores({ tx }: Call, households: readonly HouseholdId[]): Promise<ScoreRow[]> {
  return (
    await sql<ScoreRow>`
    select ${sql`score.household, score.id as score, score.computed_on as "computedOn", computed_at as "computedAt", score.formula, declaration,
      milieu, region, trigger, score.size, score.numerator, score.missing, inputs, terms`}
    from scoring.current_score as current join scoring.score on score.household = current.household and score.id = current.score
    where current.household = any(${[...households]}::uuid[])`.execute(tx)
  ).rows
}

export async function scoresOf({ tx }: Call, household: HouseholdId): Promise<ScoreRow[]> {
  return (
    await sql<ScoreRow>`select ${SCORE} from scoring.score where household = ${household} order by computed_at desc, id desc`.execute(
      tx,
    )
  ).rows
}

/** The score that held at the end of a day. */
export async function scoreHeldOn({ tx }: Call, household: HouseholdId, day: Day): Promise<ScoreRow | undefined> {
  return (
    await sql<ScoreRow>`select ${SCORE} from scoring.score where household = ${household} and computed_on <= ${day}
    order by computed_at desc, id desc limit 1`.execute(tx)
  ).rows[0]
}
