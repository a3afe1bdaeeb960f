import type { Day } from '@sijill/contract'
import { type CompiledFormula, compileFormula, type Formula, type LegalText } from '@sijill/law'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'

export type FormulaRow = {
  version: string
  since: Day
  artefact: Formula
  hash: string
  /** None while the text of the act has not been retrieved. */
  legalReference: LegalText | null
  statedAt: Date
  statedBy: string
}

const FORMULA = sql`version, since, artefact, hash, artefact->'reference'->'act' as "legalReference", stated_at as "statedAt", stated_by as "statedBy"`

/** The formula in force on a day, among those stated by an instant. */
export async function formulaInForce({ tx }: Call, day: Day, knownAt?: Date): Promise<FormulaRow | undefined> {
  return (
    await sql<FormulaRow>`select ${FORMULA} from scoring.formula
    where since <= ${day} and (${knownAt ?? null}::timestamptz is null or stated_at <= ${knownAt ?? null})
    order by since desc limit 1`.execute(tx)
  ).rows[0]
}

export async function formulaNamed({ tx }: Call, version: string): Promise<FormulaRow | undefined> {
  return (await sql<FormulaRow>`select ${FORMULA} from scoring.formula where version = ${version}`.execute(tx)).rows[0]
}

export async function allFormulas({ tx }: Call): Promise<FormulaRow[]> {
  return (await sql<FormulaRow>`select ${FORMULA} from scoring.formula order by since desc`.execute(tx)).rows
}

export async function insertFormula({ tx, now, actor }: Call, formula: Formula, hash: string): Promise<void> {
  await sql`insert into scoring.formula (version, since, artefact, hash, stated_at, stated_by)
    values (${formula.version}, ${formula.since}, ${JSON.stringify(formula)}::jsonb, ${hash}, ${now}, ${actorName(actor)})`.execute(
    tx,
  )
}

/** The formula of the law, known since its day: it was public before this platform was. */
export async function insertLawfulFormula(database: Database, formula: Formula, hash: string): Promise<void> {
  await sql`insert into scoring.formula (version, since, artefact, hash, stated_at, stated_by)
    values (${formula.version}, ${formula.since}, ${JSON.stringify(formula)}::jsonb, ${hash}, ${formula.since}::date, 'law')
    on conflict (version) do nothing`.execute(database)
}

const compiled = new Map<string, CompiledFormula>()

/** Formulas never change once stated, so each is compiled once a process, by its hash. */
export function compiledOf({ hash, artefact }: FormulaRow): CompiledFormula {
  const known = compiled.get(hash) ?? compileFormula(artefact)
  compiled.set(hash, known)
  return known
}
