import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import type { Activation, ActivationRequest, Register, Unit } from './territory.ts'

const LEGAL_REFERENCE = sql`jsonb_build_object('ar', request.legal_reference_ar, 'fr', request.legal_reference_fr) as "legalReference"`

export async function insertUnits(database: Database, units: readonly Unit[]): Promise<void> {
  await sql`insert into territory.unit (code, level, parent, name_ar, name_fr, map_id, census_persons, census_households)
    select * from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as row
      (code text, level text, parent text, name_ar text, name_fr text, map_id text, census_persons int, census_households int)
    on conflict (code) do nothing`.execute(database)
}

/** The calendar of the law: already decided acts, so both rows are written at once. */
export async function insertLawfulActivations(
  database: Database,
  activations: readonly Omit<ActivationRequest, 'requestedBy'>[],
): Promise<void> {
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(activations)}::jsonb) as row
        (id uuid, register text, territory text, "inServiceFrom" date, "legalReference" jsonb)),
    missing as (
      select * from wanted where not exists (
        select from territory.activation where activation.register = wanted.register and activation.territory = wanted.territory)),
    requested as (
      insert into territory.activation_request (id, register, territory, in_service_from, legal_reference_ar, legal_reference_fr, requested_by, requested_at)
      select id, register, territory, "inServiceFrom", "legalReference"->>'ar', "legalReference"->>'fr', 'law', now() from missing)
    insert into territory.activation (request, register, territory, in_service_from, confirmed_by, confirmed_at)
    select id, register, territory, "inServiceFrom", 'law', now() from missing`.execute(database)
}

export async function unitOf({ tx }: Call, code: string): Promise<Unit | undefined> {
  return (
    await sql<Unit>`select code, level, parent, name_ar, name_fr, map_id, census_persons, census_households
    from territory.unit where code = ${code}`.execute(tx)
  ).rows[0]
}

export async function unitsUnder({ tx }: Call, parent: string, level: string): Promise<Unit[]> {
  return (
    await sql<Unit>`select code, level, parent, name_ar, name_fr, map_id, census_persons, census_households
    from territory.unit where level = ${level} and (${parent} = 'MA' or code like ${`${parent}.%`}) order by code`.execute(tx)
  ).rows
}

/** The activation that holds for the unit: its own before that of its province, and that before its region's. */
export async function activationCovering(
  { tx }: Call,
  register: Register,
  codes: readonly string[],
): Promise<Activation | undefined> {
  return (
    await sql<Activation>`
    select activation.register, activation.territory, activation.in_service_from as "inServiceFrom", ${LEGAL_REFERENCE}
    from territory.activation join territory.activation_request as request on request.id = activation.request
    where activation.register = ${register} and activation.territory = any(${[...codes]}::text[])
    order by length(activation.territory) desc limit 1`.execute(tx)
  ).rows[0]
}

export type Service = {
  commune: string
  inServiceFrom: Activation['inServiceFrom'] | null
  legalReference: Activation['legalReference'] | null
}

/** For each of these communes that exists, the activation that holds for it, in one question. */
export async function servicesOf(
  { tx }: Call,
  register: Register,
  communes: readonly { commune: string; line: readonly string[] }[],
): Promise<Service[]> {
  return (
    await sql<Service>`
    select unit.code as commune, service."inServiceFrom", service."legalReference"
    from jsonb_to_recordset(${JSON.stringify(communes)}::jsonb) as wanted (commune text, line text[])
      join territory.unit on unit.code = wanted.commune and unit.level = 'commune'
      left join lateral (
        select activation.in_service_from as "inServiceFrom", ${LEGAL_REFERENCE}
        from territory.activation join territory.activation_request as request on request.id = activation.request
        where activation.register = ${register} and activation.territory = any(wanted.line)
        order by length(activation.territory) desc limit 1) as service on true`.execute(tx)
  ).rows
}

export async function insertActivationRequest({ tx, now }: Call, request: ActivationRequest): Promise<void> {
  await sql`insert into territory.activation_request (id, register, territory, in_service_from, legal_reference_ar, legal_reference_fr, requested_by, requested_at)
    values (${request.id}, ${request.register}, ${request.territory}, ${request.inServiceFrom}, ${request.legalReference.ar}, ${request.legalReference.fr}, ${request.requestedBy}, ${now})`.execute(
    tx,
  )
}

export async function activationRequestOf({ tx }: Call, id: string): Promise<ActivationRequest | undefined> {
  return (
    await sql<ActivationRequest>`select id, register, territory, in_service_from as "inServiceFrom",
    ${LEGAL_REFERENCE}, requested_by as "requestedBy" from territory.activation_request as request where id = ${id}`.execute(tx)
  ).rows[0]
}

export async function insertActivation({ tx, now }: Call, request: ActivationRequest, confirmedBy: string): Promise<void> {
  await sql`insert into territory.activation (request, register, territory, in_service_from, confirmed_by, confirmed_at)
    values (${request.id}, ${request.register}, ${request.territory}, ${request.inServiceFrom}, ${confirmedBy}, ${now})`.execute(
    tx,
  )
}

export type ActivationRow = ActivationRequest & {
  name_ar: string
  name_fr: string
  level: string
  confirmedBy: string | null
  requestedAt: Date
}

/** Every activation and every request that waits for its second person, for the roll-out screen. */
export async function allActivations({ tx }: Call): Promise<ActivationRow[]> {
  return (
    await sql<ActivationRow>`
    select request.id, request.register, request.territory, request.in_service_from as "inServiceFrom", ${LEGAL_REFERENCE},
      request.requested_by as "requestedBy", request.requested_at as "requestedAt", activation.confirmed_by as "confirmedBy",
      unit.name_ar, unit.name_fr, unit.level
    from territory.activation_request as request
      join territory.unit on unit.code = request.territory
      left join territory.activation on activation.request = request.id
    order by request.in_service_from, request.register, request.territory`.execute(tx)
  ).rows
}

export type CommuneRow = { code: string; fr: string; ar: string; province: { code: string; fr: string; ar: string } }

export async function communesLike({ tx }: Call, text: string, province: string | undefined): Promise<CommuneRow[]> {
  return (
    await sql<CommuneRow>`
    select unit.code, unit.name_fr as fr, unit.name_ar as ar,
      jsonb_build_object('code', province.code, 'fr', province.name_fr, 'ar', province.name_ar) as province
    from territory.unit join territory.unit as province on province.code = unit.parent
    where unit.level = 'commune' and (${province ?? null}::text is null or unit.parent = ${province ?? null})
      and (${text} = '' or unit.code like ${`${text}%`} or unit.name_fr ilike ${`%${text}%`} or unit.name_ar like ${`%${text}%`})
    order by unit.name_fr limit 200`.execute(tx)
  ).rows
}
