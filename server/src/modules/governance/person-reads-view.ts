import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { allow, requirePurpose } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { ROLE_NAMES, ROLES } from '../access/index.ts'

const READING = ['person.read', 'household.read', 'trail.read']
const READERS = ROLE_NAMES.filter((role) => ROLES[role].some((act) => READING.includes(act)))
const MOST_READS = 200

export type PersonRead = {
  at: Date
  act: string
  file: 'person' | 'household'
  purpose: string | null
  by: 'staff' | 'partner' | 'system'
  /** A partner is an institution and is named; of an agent only the office is told. */
  partner: string | null
  offices: { role: string; territory: { code: string; ar: string; fr: string } }[]
}

async function communeOf({ tx }: Call, person: string): Promise<string> {
  const { rows } = await sql<{ commune: string }>`select commune from population_register.person where id = ${person}`.execute(tx)
  return rows[0]?.commune ?? refuse('person/unknown', { person })
}

/** The person's own entries, and those of each household for the days they lived in it. */
async function readsOf({ tx }: Call, person: string): Promise<PersonRead[]> {
  return (
    await sql<PersonRead>`
    with file as (
      select 'person:' || ${person}::text as about, daterange(null, null) as during
      union all select 'household:' || household, during from social_registry.membership where person = ${person}),
    opened as (
      select trail.id, trail.at, (trail.at at time zone 'Africa/Casablanca')::date as day, trail.act, trail.about, trail.purpose,
        split_part(trail.actor, ':', 1) as kind, substr(trail.actor, position(':' in trail.actor) + 1) as actor
      from file join platform.trail on trail.about = file.about and file.during @> (trail.at at time zone 'Africa/Casablanca')::date
      where trail.act like '%.read' or trail.actor like 'partner:%'
      order by trail.at desc, trail.id desc limit ${MOST_READS})
    select opened.at, opened.act, split_part(opened.about, ':', 1) as file, opened.purpose, opened.kind as by,
      case when opened.kind = 'partner' then opened.actor end as partner, coalesce(offices.held, '[]') as offices
    from opened left join lateral (
      select jsonb_agg(distinct jsonb_build_object('role', mandate.role,
        'territory', jsonb_build_object('code', unit.code, 'ar', unit.name_ar, 'fr', unit.name_fr))) as held
      from access.mandate join territory.unit on unit.code = mandate.territory
      where opened.kind = 'staff' and mandate.staff::text = opened.actor and mandate.role = any(${READERS}::text[])
        and mandate.since <= opened.day and (mandate.until is null or mandate.until > opened.day)) as offices on true
    order by opened.at desc, opened.id desc`.execute(tx)
  ).rows
}

/** Who read my file: by which office, for what purpose and when. Asking is itself a reading. */
export async function personReads(call: Call, person: string): Promise<{ reads: PersonRead[] }> {
  allow(call, 'person.read', await communeOf(call, person))
  requirePurpose(call)
  const reads = await readsOf(call, person)
  await trail(call, 'person-reads.read', `person:${person}`)
  return { reads }
}
