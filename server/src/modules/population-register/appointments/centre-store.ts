import type { Day } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'
import type { Hours } from './slots.ts'

export type Centre = { code: string; name: { ar: string; fr: string }; commune: string; status: 'open' | 'closed' }

const CENTRE = sql<Centre>`code, jsonb_build_object('ar', name_ar, 'fr', name_fr) as name, commune, status`

export async function putCentre({ tx, now }: Call, { code, name, commune, status }: Centre): Promise<void> {
  await sql`insert into population_register.service_centre (code, name_ar, name_fr, commune, status, created_at)
    values (${code}, ${name.ar}, ${name.fr}, ${commune}, ${status}, ${now})
    on conflict (code) do update set name_ar = excluded.name_ar, name_fr = excluded.name_fr, status = excluded.status`.execute(tx)
}

export async function insertHours({ tx }: Call, centre: string, hours: readonly Hours[]): Promise<void> {
  await sql`insert into population_register.centre_hours (centre, weekday, since, opens, closes, slot_minutes, places)
    select ${centre}, weekday, since, opens, closes, "slotMinutes", places
    from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb)
      as row (weekday int, since date, opens time, closes time, "slotMinutes" int, places int)
    on conflict do nothing`.execute(tx)
}

export async function insertHoliday(
  { tx, now }: Call,
  day: Day,
  { name, source }: { name: Centre['name']; source: string },
): Promise<void> {
  await sql`insert into population_register.holiday (day, name_ar, name_fr, source, recorded_at)
    values (${day}, ${name.ar}, ${name.fr}, ${source}, ${now}) on conflict do nothing`.execute(tx)
}

export async function centreOf({ tx }: Call, code: string): Promise<Centre | undefined> {
  return (await sql<Centre>`select ${CENTRE} from population_register.service_centre where code = ${code}`.execute(tx)).rows[0]
}

/** Open centres of the province of a commune, those of the commune first. */
export async function centresNear({ tx }: Call, commune: string): Promise<Centre[]> {
  const province = commune.split('.').slice(0, 2).join('.')
  return (
    await sql<Centre>`select ${CENTRE} from population_register.service_centre
    where status = 'open' and commune like ${`${province}.%`} order by commune = ${commune} desc, code`.execute(tx)
  ).rows
}

export async function hoursOf({ tx }: Call, centre: string): Promise<Hours[]> {
  return (
    await sql<Hours>`select weekday, since, to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes,
      slot_minutes as "slotMinutes", places from population_register.centre_hours where centre = ${centre}`.execute(tx)
  ).rows
}

export async function holidaysBetween({ tx }: Call, from: Day, to: Day): Promise<Set<Day>> {
  const { rows } = await sql<{
    day: Day
  }>`select day from population_register.holiday where day between ${from} and ${to}`.execute(tx)
  return new Set(rows.map(({ day }) => day))
}
