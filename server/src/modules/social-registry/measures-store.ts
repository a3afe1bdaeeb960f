import type { Day, DeclarationId, HouseholdId, Milieu } from '@sijill/contract'
import { MEASURE_NAMES, type MeasureName, type Measures } from '@sijill/law'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type MeasuredHousehold = {
  household: HouseholdId
  declaration: DeclarationId
  milieu: Milieu
  region: string
  measuredOn: Day
  holdUntil: Day | null
  measures: Measures
}

const list = (of: (name: MeasureName) => string) => sql.raw(MEASURE_NAMES.map(of).join(', '))
const COLUMNS = list((name) => name)

/** Writes the measures of households, in place of what was measured before. */
export async function putMeasures({ tx }: Call, measured: readonly MeasuredHousehold[]): Promise<void> {
  const rows = measured.map(({ measures, ...row }) => ({ ...row, ...measures }))
  await sql`
    insert into social_registry.measures (household, declaration, milieu, region, measured_on, hold_until, ${COLUMNS})
    select household, declaration, milieu, region, "measuredOn", "holdUntil", ${COLUMNS}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (household uuid, declaration uuid, milieu text, region text,
      "measuredOn" date, "holdUntil" date, ${list((name) => `${name} integer`)})
    on conflict (household) do update set declaration = excluded.declaration, milieu = excluded.milieu, region = excluded.region,
      measured_on = excluded.measured_on, hold_until = excluded.hold_until, ${list((name) => `${name} = excluded.${name}`)}`.execute(
    tx,
  )
}

/** Of these households, those whose measures time has made doubtful on that day. */
export async function outdatedMeasures({ tx }: Call, households: readonly HouseholdId[], day: Day): Promise<HouseholdId[]> {
  const { rows } = await sql<{ household: HouseholdId }>`select household from social_registry.measures
    where household = any(${[...households]}::uuid[]) and hold_until <= ${day}`.execute(tx)
  return rows.map(({ household }) => household)
}
