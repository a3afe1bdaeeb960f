import type { Day } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'

export type Applicant = Record<string, unknown>
export type ApplicationRow = {
  application: string
  secretHash: Buffer
  family: Applicant[]
  commune: string
  mobile: string | null
  language: string
  notice: string
  status: 'open' | 'used' | 'cancelled'
  createdAt: Date
}
type NewApplication = Omit<ApplicationRow, 'status' | 'createdAt'> & { network: Buffer }

/** Answers false when one of that identifier is there already. */
export async function insertApplication({ tx, now }: Call, row: NewApplication): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into population_register.application (id, secret_hash, network, family, commune, mobile, language, notice, created_at, updated_at)
    values (${row.application}, ${row.secretHash}, ${row.network}, ${JSON.stringify(row.family)}::jsonb, ${row.commune}, ${row.mobile},
      ${row.language}, ${row.notice}, ${now}, ${now})
    on conflict (id) do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function applicationOf({ tx }: Call, id: string, locked = false): Promise<ApplicationRow | undefined> {
  const { rows } = await sql<ApplicationRow>`
    select id as application, secret_hash as "secretHash", family, commune, mobile, language, notice, status, created_at as "createdAt"
    from population_register.application where id = ${id} ${locked ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

export async function setApplicationStatus({ tx, now }: Call, id: string, status: ApplicationRow['status']): Promise<void> {
  await sql`update population_register.application set status = ${status}, updated_at = ${now} where id = ${id}`.execute(tx)
}

/** How many came since an instant from one network, and for one mobile. */
export async function recentApplications(
  { tx }: Call,
  { network, mobile, since }: { network: Buffer; mobile: string | null; since: Date },
): Promise<{ ofNetwork: number; ofMobile: number }> {
  const { rows } = await sql<{ ofNetwork: number; ofMobile: number }>`
    select (select count(*)::int from population_register.application where network = ${network} and created_at > ${since}) as "ofNetwork",
      (select count(*)::int from population_register.application where mobile = ${mobile} and created_at > ${since}) as "ofMobile"`.execute(
    tx,
  )
  return rows[0] ?? { ofNetwork: 0, ofMobile: 0 }
}

export type AppointmentRow = {
  centre: string
  day: Day
  starts: string
  place: number
  application: string
  people: number
  status: 'booked' | 'cancelled' | 'kept' | 'missed'
}
const APPOINTMENT = sql<AppointmentRow>`centre, day, to_char(starts, 'HH24:MI') as starts, place, application, people, status`

type Slot = Pick<AppointmentRow, 'centre' | 'day' | 'starts'>

/** One booking at a time in a slot, until the call ends. */
export async function lockSlot({ tx }: Call, { centre, day, starts }: Slot): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${centre}|${day}|${starts}`}, 75))`.execute(tx)
}

export type Taken = { day: Day; starts: string; people: number; last: number }

export async function takenBetween({ tx }: Call, centre: string, { from, to }: { from: Day; to: Day }): Promise<Taken[]> {
  return (
    await sql<Taken>`select day, to_char(starts, 'HH24:MI') as starts,
      coalesce(sum(people) filter (where status in ('booked', 'kept')), 0)::int as people, max(place)::int as last
    from population_register.appointment where centre = ${centre} and day between ${from} and ${to} group by day, starts`.execute(
      tx,
    )
  ).rows
}

export async function insertAppointment({ tx, now }: Call, row: Omit<AppointmentRow, 'status'>): Promise<void> {
  await sql`insert into population_register.appointment (centre, day, starts, place, application, people, status, booked_at)
    values (${row.centre}, ${row.day}, ${row.starts}, ${row.place}, ${row.application}, ${row.people}, 'booked', ${now})`.execute(
    tx,
  )
}

export async function appointmentOf({ tx }: Call, application: string): Promise<AppointmentRow | undefined> {
  return (
    await sql<AppointmentRow>`select ${APPOINTMENT} from population_register.appointment
    where application = ${application} and status = 'booked' order by booked_at desc limit 1`.execute(tx)
  ).rows[0]
}

export async function endAppointment({ tx, now }: Call, application: string, status: AppointmentRow['status']): Promise<boolean> {
  const { numAffectedRows } = await sql`update population_register.appointment set status = ${status}, ended_at = ${now}
    where application = ${application} and status = 'booked'`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function appointmentsOn(
  { tx }: Call,
  centre: string,
  day: Day,
): Promise<(AppointmentRow & { family: Applicant[] })[]> {
  return (
    await sql<AppointmentRow & { family: Applicant[] }>`
    select ${APPOINTMENT}, (select family from population_register.application where id = application) as family
    from population_register.appointment where centre = ${centre} and day = ${day} and status <> 'cancelled' order by starts, place`.execute(
      tx,
    )
  ).rows
}

/** Those of that day who were not reminded yet; each is marked. */
export async function takeReminders({ tx, now }: Call, day: Day, limit: number): Promise<string[]> {
  const { rows } = await sql<{ application: string }>`
    update population_register.appointment set reminded_at = ${now} where (centre, day, starts, place) in (
      select centre, day, starts, place from population_register.appointment
      where day = ${day} and status = 'booked' and reminded_at is null limit ${limit} for update skip locked)
    returning application`.execute(tx)
  return rows.map(({ application }) => application)
}

/** Who did not come by the end of their day. */
export async function markMissed({ tx, now, today }: Call): Promise<number> {
  const { numAffectedRows } = await sql`update population_register.appointment set status = 'missed', ended_at = ${now}
    where day < ${today} and status = 'booked'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
