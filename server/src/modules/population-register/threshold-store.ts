import type { Day } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'

export type Thresholds = {
  since: Day
  lower: number
  upper: number
  falseMatchRate: number | null
  falseNonMatchRate: number | null
  measuredPairs: number | null
  measuredOn: string | null
  reference: string
}

const THRESHOLDS = sql<Thresholds>`since, lower, upper, false_match_rate as "falseMatchRate", false_non_match_rate as "falseNonMatchRate",
  measured_pairs as "measuredPairs", measured_on as "measuredOn", reference`

/** The thresholds in force on the day of the call; rates are there only where they were measured. */
export async function thresholdsOn({ tx, today }: Call): Promise<Thresholds> {
  const { rows } = await sql<Thresholds>`select ${THRESHOLDS} from population_register.matching_threshold
    where since <= ${today} order by since desc limit 1`.execute(tx)
  const [found] = rows
  if (!found) throw new Error(`no thresholds of matching are in force on ${today}`)
  return found
}

export async function allThresholds({ tx }: Call): Promise<Thresholds[]> {
  return (await sql<Thresholds>`select ${THRESHOLDS} from population_register.matching_threshold order by since desc`.execute(tx))
    .rows
}

/** Answers false when thresholds were stated for that day: what was in force is never rewritten. */
export async function insertThresholds({ tx, now, actor }: Call, row: Thresholds): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into population_register.matching_threshold (since, lower, upper, false_match_rate, false_non_match_rate, measured_pairs,
      measured_on, reference, decided_at, decided_by)
    values (${row.since}, ${row.lower}, ${row.upper}, ${row.falseMatchRate}, ${row.falseNonMatchRate}, ${row.measuredPairs},
      ${row.measuredOn}, ${row.reference}, ${now}, ${actorName(actor)})
    on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
