import type { Day, PartnerId } from '@sijill/contract'
import type { ProgrammeId } from '@sijill/law'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { PublicJwk } from './installation-keys.ts'
import type { Agreement, Partner } from './partner.ts'

const PARTNER = sql`id as partner, code, jsonb_build_object('ar', name_ar, 'fr', name_fr) as name`

export async function insertPartner({ tx, now, actor }: Call, { partner, code, name }: Partner): Promise<void> {
  await sql`insert into gateway.partner (id, code, name_ar, name_fr, registered_at, registered_by)
    values (${partner}, ${code}, ${name.ar}, ${name.fr}, ${now}, ${actorName(actor)})`.execute(tx)
}

export async function partnerOf({ tx }: Call, partner: string): Promise<Partner | undefined> {
  return (await sql<Partner>`select ${PARTNER} from gateway.partner where id = ${partner}`.execute(tx)).rows[0]
}

/** The gateway may know a partner's code, not its name. */
export async function partnerByCode(
  database: Database | Tx,
  code: string,
): Promise<{ partner: PartnerId; code: string } | undefined> {
  return (
    await sql<{ partner: PartnerId; code: string }>`select id as partner, code from gateway.partner where code = ${code}`.execute(
      database,
    )
  ).rows[0]
}

export async function allPartners({ tx }: Call): Promise<Partner[]> {
  return (await sql<Partner>`select ${PARTNER} from gateway.partner order by code`.execute(tx)).rows
}

export type PartnerKey = { key: string; thumbprint: string; addedAt: Date; retiredAt: Date | null }

export async function insertKey(
  { tx, now, actor }: Call,
  { key, partner, jwk }: { key: string; partner: PartnerId; jwk: PublicJwk },
): Promise<void> {
  await sql`insert into gateway.partner_key (id, partner, thumbprint, jwk, added_at, added_by)
    values (${key}, ${partner}, ${jwk.kid}, ${JSON.stringify(jwk)}::jsonb, ${now}, ${actorName(actor)})`.execute(tx)
}

export async function keysOf({ tx }: Call, partner: PartnerId): Promise<PartnerKey[]> {
  return (
    await sql<PartnerKey>`select id as key, thumbprint, added_at as "addedAt", retired_at as "retiredAt"
    from gateway.partner_key where partner = ${partner} order by added_at`.execute(tx)
  ).rows
}

/** Answers whether there was such a key in use. */
export async function retireKey({ tx, now, actor }: Call, partner: PartnerId, key: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update gateway.partner_key set retired_at = ${now}, retired_by = ${actorName(actor)}
    where id = ${key} and partner = ${partner} and retired_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** The keys by which a partner may prove itself now. */
export async function keysInUse(database: Database, code: string): Promise<PublicJwk[] | undefined> {
  const { rows } = await sql<{ keys: PublicJwk[] }>`
    select coalesce(jsonb_agg(jwk order by key.added_at) filter (where key.id is not null), '[]') as keys
    from gateway.partner left join gateway.partner_key as key on key.partner = partner.id and key.retired_at is null
    where partner.code = ${code} group by partner.id`.execute(database)
  return rows[0]?.keys
}

const AGREEMENT = sql`id as agreement, purpose, question, programmes, tells_reasons as "tellsReasons", empty_answers_a_day as "emptyAnswersADay",
  since, until, legal_reference as "legalReference"`

export async function insertAgreement({ tx, now, actor }: Call, partner: PartnerId, agreement: Agreement): Promise<void> {
  await sql`insert into gateway.agreement (id, partner, purpose, question, programmes, tells_reasons, empty_answers_a_day, since, until,
      legal_reference, made_at, made_by)
    values (${agreement.agreement}, ${partner}, ${agreement.purpose}, ${agreement.question}, ${[...agreement.programmes]}::text[],
      ${agreement.tellsReasons}, ${agreement.emptyAnswersADay}, ${agreement.since}, ${agreement.until}, ${agreement.legalReference},
      ${now}, ${actorName(actor)})`.execute(tx)
}

export async function agreementsOf({ tx }: Call, partner: PartnerId): Promise<Agreement[]> {
  return (
    await sql<Agreement>`select ${AGREEMENT} from gateway.agreement where partner = ${partner} order by since desc, id desc`.execute(
      tx,
    )
  ).rows
}

export async function agreementOf({ tx }: Call, partner: PartnerId, agreement: string): Promise<Agreement | undefined> {
  return (
    await sql<Agreement>`select ${AGREEMENT} from gateway.agreement where id = ${agreement} and partner = ${partner}`.execute(tx)
  ).rows[0]
}

export async function setEnd({ tx }: Call, agreement: string, until: Day): Promise<void> {
  await sql`update gateway.agreement set until = ${until} where id = ${agreement}`.execute(tx)
}

/** The agreements under which the partner may ask today about the programme, whatever the purpose. */
export async function agreementsInForce({ tx, today }: Call, partner: PartnerId, programme: ProgrammeId): Promise<Agreement[]> {
  return (
    await sql<Agreement>`select ${AGREEMENT} from gateway.agreement
    where partner = ${partner} and question = 'eligibility' and ${programme} = any(programmes)
      and since <= ${today} and (until is null or until > ${today}) order by since desc, id desc`.execute(tx)
  ).rows
}
