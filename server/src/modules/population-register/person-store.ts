import type { Evidence, Idcs, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import type { Identity, NewPerson, PersonRecord } from './person.ts'

const columnsOf = ({ person, record, searchKeys, candidateKeys }: NewPerson) => ({
  id: person,
  idcs: record.idcs,
  family_name_ar: record.familyName.ar,
  family_name_fr: record.familyName.fr,
  given_name_ar: record.givenName.ar,
  given_name_fr: record.givenName.fr,
  sex: record.sex,
  birth_date: record.birthDate,
  birth_place: record.birthPlace,
  nationality: record.nationality,
  commune: record.commune,
  address: record.address ?? null,
  mobile: record.mobile ?? null,
  email: record.email ?? null,
  language: record.language,
  guardian: record.guardian,
  evidence_kind: record.evidence.kind,
  search_keys: searchKeys,
  candidate_keys: candidateKeys,
})

/** Inserts persons and their first version; two statements whatever their number. */
export async function insertPersons(call: Call, persons: readonly NewPerson[]): Promise<void> {
  await sql`
    insert into population_register.person (id, idcs, family_name_ar, family_name_fr, given_name_ar, given_name_fr, sex, birth_date,
      birth_place, nationality, commune, address, mobile, email, language, guardian, evidence_kind, search_keys, candidate_keys, version, registered_at, updated_at)
    select row.*, 1, ${call.now}, ${call.now} from jsonb_to_recordset(${JSON.stringify(persons.map(columnsOf))}::jsonb) as row (
      id uuid, idcs text, family_name_ar text, family_name_fr text, given_name_ar text, given_name_fr text, sex text, birth_date text,
      birth_place text, nationality text, commune text, address text, mobile text, email text, language text, guardian uuid,
      evidence_kind text, search_keys text[], candidate_keys text[])`.execute(call.tx)
  await insertVersions(
    call,
    persons.map(({ person, record, cause }) => ({ person, version: 1, record, cause })),
  )
}

type Version = { person: PersonId; version: number; record: PersonRecord; cause: string }

export async function insertVersions({ tx, now, actor }: Call, versions: readonly Version[]): Promise<void> {
  await sql`
    insert into population_register.person_version (person, version, record, cause, recorded_at, recorded_by)
    select person, version, record, cause, ${now}, ${actorName(actor)}
    from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as row (person uuid, version int, record jsonb, cause text)`.execute(
    tx,
  )
}

type Numbered = { person: PersonId; evidence: Evidence }

/** Two registers may number two persons alike: the number of a source register carries its name. */
const documentNumber = (evidence: Extract<Evidence, { number: string }>): string =>
  evidence.kind === 'source-register' ? `${evidence.register}/${evidence.number}` : evidence.number

/** Takes the documents for these persons; answers those who hold a document that already proves somebody. */
export async function takeDocuments({ tx, now }: Call, persons: readonly Numbered[]): Promise<Set<PersonId>> {
  const held = persons.flatMap(({ person, evidence }) =>
    'number' in evidence ? [{ person, kind: evidence.kind, number: documentNumber(evidence) }] : [],
  )
  const { rows } = await sql<{ person: PersonId }>`
    insert into population_register.document (number, kind, person, recorded_at)
    select number, kind, person, ${now} from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as row (number text, kind text, person uuid)
    on conflict (number, kind) do nothing returning person`.execute(tx)
  const taken = new Set(rows.map(({ person }) => person))
  return new Set(held.map(({ person }) => person).filter((person) => !taken.has(person)))
}

/** The persons whom documents of this kind prove, by number; numbers that prove nobody are absent. */
export async function personsByDocument(
  { tx }: Call,
  kind: Evidence['kind'],
  numbers: readonly string[],
): Promise<Map<string, PersonId>> {
  const { rows } = await sql<{ number: string; person: PersonId }>`select number, person from population_register.document
    where number = any(${[...numbers]}::text[]) and kind = ${kind}`.execute(tx)
  return new Map(rows.map(({ number, person }) => [number, person]))
}

export async function insertWitnesses(
  { tx }: Call,
  witnesses: readonly { person: PersonId; witness: PersonId }[],
): Promise<void> {
  if (witnesses.length === 0) return
  await sql`insert into population_register.witness (person, witness)
    select person, witness from jsonb_to_recordset(${JSON.stringify(witnesses)}::jsonb) as row (person uuid, witness uuid)`.execute(
    tx,
  )
}

const IDENTITY = sql<Identity>`
  id as person, idcs, status, sex, birth_date as "birthDate",
  jsonb_build_object('ar', family_name_ar, 'fr', family_name_fr) as "familyName",
  jsonb_build_object('ar', given_name_ar, 'fr', given_name_fr) as "givenName"`

/** The persons of these numbers, by number; those unknown are absent. */
export async function identitiesByIdcs({ tx }: Call, numbers: readonly string[]): Promise<Map<string, Identity>> {
  if (numbers.length === 0) return new Map()
  const { rows } =
    await sql<Identity>`select ${IDENTITY} from population_register.person where idcs = any(${[...numbers]}::text[])`.execute(tx)
  return new Map(rows.map((identity) => [identity.idcs, identity]))
}

export async function identitiesOf({ tx }: Call, persons: readonly PersonId[]): Promise<Map<PersonId, Identity>> {
  const { rows } =
    await sql<Identity>`select ${IDENTITY} from population_register.person where id = any(${[...persons]}::uuid[])`.execute(tx)
  return new Map(rows.map((identity) => [identity.person, identity]))
}

export type PersonRow = { person: PersonId; version: number; record: PersonRecord; registeredAt: Date; updatedAt: Date }

/** The current version of one person, locked when it is about to change. */
export async function personOf({ tx }: Call, person: string, locked = false): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select person.id as person, person.version, version.record, person.registered_at as "registeredAt", person.updated_at as "updatedAt"
    from population_register.person join population_register.person_version as version
      on version.person = person.id and version.version = person.version
    where person.id = ${person} ${locked ? sql`for update of person` : sql``}`.execute(tx)
  return rows[0]
}

export async function updateContact(call: Call, { person, version }: PersonRow, record: PersonRecord): Promise<void> {
  await sql`update population_register.person set version = ${version + 1}, updated_at = ${call.now}, commune = ${record.commune},
      address = ${record.address ?? null}, mobile = ${record.mobile ?? null}, email = ${record.email ?? null}, language = ${record.language}
    where id = ${person}`.execute(call.tx)
  await insertVersions(call, [{ person, version: version + 1, record, cause: 'contact' }])
}

export type VersionRow = { version: number; record: PersonRecord; cause: string; recordedAt: Date; recordedBy: string }

export async function versionsOf({ tx }: Call, person: PersonId): Promise<VersionRow[]> {
  return (
    await sql<VersionRow>`select version, record, cause, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from population_register.person_version where person = ${person} order by version desc`.execute(tx)
  ).rows
}

/** Sex and birth date of persons as they were known at an instant: what a replay of that day may use. */
export async function vitalsKnownAt(
  { tx }: Call,
  persons: readonly PersonId[],
  instant: Date,
): Promise<Map<PersonId, Pick<Identity, 'sex' | 'birthDate'>>> {
  const { rows } = await sql<{ person: PersonId; sex: Identity['sex']; birthDate: string }>`
    select distinct on (person) person, record->>'sex' as sex, record->>'birthDate' as "birthDate"
    from population_register.person_version
    where person = any(${[...persons]}::uuid[]) and recorded_at <= ${instant}
    order by person, version desc`.execute(tx)
  return new Map(rows.map(({ person, ...vitals }) => [person, vitals]))
}

export type Contact = {
  person: PersonId
  idcs: Idcs
  mobile: string | null
  language: 'ar' | 'fr' | 'zgh' | 'en'
  commune: string
}

export async function contactsOf({ tx }: Call, persons: readonly PersonId[]): Promise<Map<PersonId, Contact>> {
  const { rows } = await sql<Contact>`select id as person, idcs, mobile, language, commune from population_register.person
    where id = any(${[...persons]}::uuid[])`.execute(tx)
  return new Map(rows.map((contact) => [contact.person, contact]))
}

export async function contactOf(call: Call, person: PersonId): Promise<Contact | undefined> {
  return (await contactsOf(call, [person])).get(person)
}
