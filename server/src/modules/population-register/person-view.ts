import { type Idcs, type Name, type PersonId, refuse } from '@sijill/contract'
import { queryKeys } from '@sijill/matching'
import { sql } from 'kysely'
import { allow, requirePurpose, territoriesFor } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { communeNamed } from '../territory/index.ts'
import { personOf, versionsOf } from './person-store.ts'
import { masked } from './similar-persons.ts'

/** One person's record with its history. Opening it asks for a purpose and is on the trail. */
export async function personView(call: Call, person: string) {
  const row = (await personOf(call, person)) ?? refuse('person/unknown', { person })
  allow(call, 'person.read', row.record.commune)
  requirePurpose(call)
  await trail(call, 'person.read', `person:${row.person}`)
  const { guardian: _, ...record } = row.record
  const commune = await communeNamed(call, record.commune)
  return {
    person: row.person,
    ...record,
    commune: { code: commune.code, fr: commune.name_fr, ar: commune.name_ar },
    version: row.version,
    registeredAt: row.registeredAt,
    updatedAt: row.updatedAt,
    versions: (await versionsOf(call, row.person)).map(({ record: { guardian: __, ...known }, ...version }) => ({
      ...version,
      record: known,
    })),
  }
}

export type FoundPerson = {
  person: PersonId
  idcs: Idcs
  name: { family: Name; given: Name }
  sex: string
  birthDate: string
  commune: { code: string; fr: string; ar: string }
  status: string
}

const FOUND = sql`person.id as person, person.idcs, person.sex, person.birth_date as "birthDate", person.status,
  jsonb_build_object('family', jsonb_build_object('ar', family_name_ar, 'fr', family_name_fr),
    'given', jsonb_build_object('ar', given_name_ar, 'fr', given_name_fr)) as name,
  jsonb_build_object('code', unit.code, 'fr', unit.name_fr, 'ar', unit.name_ar) as commune`

const MOST_FOUND = 30

/** Within the mandate: the commune of the person lies in one of the territories. */
const within = (territories: readonly string[]) =>
  sql`(${territories.includes('MA')} or exists (select from unnest(${[...territories]}::text[]) as territory (code)
    where person.commune = territory.code or person.commune like territory.code || '.%'))`

function conditionOf(text: string) {
  const digits = text.replace(/[\s-]/g, '')
  if (/^[2-9]\d{9}$/.test(digits)) return sql`person.idcs = ${digits}`
  if (/^0\d{9}$/.test(digits)) return sql`person.mobile = ${digits}`
  return sql`person.search_keys @> ${queryKeys(text)}::text[]`
}

const MOST_RANKED = 500

/** A name found by its keys may be spelt quite otherwise: the nearest to what was typed comes first. */
async function byText({ tx }: Call, text: string, territories: readonly string[]): Promise<FoundPerson[]> {
  const { rows } = await sql<FoundPerson>`
    select ${FOUND} from (
      select * from population_register.person where ${conditionOf(text)} and ${within(territories)} limit ${MOST_RANKED}) as person
    join territory.unit on unit.code = person.commune
    order by greatest(similarity(given_name_fr || ' ' || family_name_fr, ${text}), similarity(given_name_ar || ' ' || family_name_ar, ${text})) desc,
      person.family_name_fr, person.given_name_fr, person.id
    limit ${MOST_FOUND}`.execute(tx)
  return rows
}

/** Persons by name in either script, number or mobile, within the mandate. Numbers are masked: opening a file asks for a purpose. */
export async function searchPersons(call: Call, text: string): Promise<FoundPerson[]> {
  const territories = territoriesFor(call, 'person.search')
  const asked = text.trim()
  const isName = !/\d/.test(asked)
  if (asked.length < 2 || (isName && queryKeys(asked).length === 0)) return []
  return await byText(call, asked, territories)
}

export const withMaskedIdcs = ({ idcs, ...found }: FoundPerson) => ({ ...found, idcsMasked: masked(idcs) })
