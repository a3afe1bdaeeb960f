import type { Day, DeclarationId, HouseholdCode, HouseholdId, HouseholdStatus, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import type { DeclarationRow, HouseholdRow, KeptDeclaration } from './household.ts'

export type NewHousehold = {
  household: HouseholdId
  code: HouseholdCode
  head: PersonId
  declaration: DeclarationId
  facts: KeptDeclaration
  since: Day
}

const recordset = (rows: readonly unknown[]): string => JSON.stringify(rows)

/** The next order digit free for each head: a person who headed a household before gets another code, not the same. */
export async function codesOf({ tx }: Call, heads: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from social_registry.household_code
    where code = any(array(select idcs || digit from unnest(${[...heads]}::text[]) as head (idcs), generate_series(0, 9) as digit))`.execute(
    tx,
  )
  return new Set(rows.map(({ code }) => code))
}

export async function insertHouseholds(call: Call, households: readonly NewHousehold[]): Promise<void> {
  const rows = households.map(({ household, code, head, facts }) => ({
    household,
    code,
    head,
    commune: facts.commune,
    milieu: facts.milieu,
    address: facts.address ?? null,
    size: facts.members.length,
  }))
  await sql`insert into social_registry.household_code (code, household)
    select code, household from jsonb_to_recordset(${recordset(rows)}::jsonb) as row (code text, household uuid)`.execute(call.tx)
  await sql`
    insert into social_registry.household (id, code, status, commune, milieu, address, head, size, version, registered_at, updated_at)
    select household, code, 'registered', commune, milieu, address, head, size, 1, ${call.now}, ${call.now}
    from jsonb_to_recordset(${recordset(rows)}::jsonb) as row (household uuid, code text, commune text, milieu text, address text, head uuid, size int)`.execute(
    call.tx,
  )
  await insertDeclarations(
    call,
    households.map((each) => ({ ...each, version: 1 })),
  )
}

type NewDeclaration = { household: HouseholdId; version: number; declaration: DeclarationId; facts: KeptDeclaration; since: Day }

export async function insertDeclarations({ tx, now, actor }: Call, declarations: readonly NewDeclaration[]): Promise<void> {
  await sql`
    insert into social_registry.declaration (household, version, id, facts, since, recorded_at, recorded_by)
    select household, version, declaration, facts, since, ${now}, ${actorName(actor)}
    from jsonb_to_recordset(${recordset(declarations)}::jsonb) as row (household uuid, version int, declaration uuid, facts jsonb, since date)`.execute(
    tx,
  )
}

export async function updateHouseholdRow(
  { tx, now }: Call,
  row: HouseholdRow,
  facts: KeptDeclaration,
  head: PersonId,
): Promise<void> {
  await sql`update social_registry.household set version = ${row.version + 1}, commune = ${facts.commune}, milieu = ${facts.milieu},
      address = ${facts.address ?? null}, head = ${head}, size = ${facts.members.length}, updated_at = ${now}
    where id = ${row.household}`.execute(tx)
}

export async function setStatus({ tx, now }: Call, household: HouseholdId, status: HouseholdStatus): Promise<void> {
  await sql`update social_registry.household set status = ${status}, updated_at = ${now} where id = ${household}`.execute(tx)
}

const HOUSEHOLD = sql`id as household, code, status, commune, milieu, head, size, version`

export async function householdOf({ tx }: Call, household: string, locked = false): Promise<HouseholdRow | undefined> {
  return (
    await sql<HouseholdRow>`select ${HOUSEHOLD} from social_registry.household where id = ${household} ${locked ? sql`for update` : sql``}`.execute(
      tx,
    )
  ).rows[0]
}

export async function householdsOf({ tx }: Call, households: readonly HouseholdId[]): Promise<Map<HouseholdId, HouseholdRow>> {
  const { rows } =
    await sql<HouseholdRow>`select ${HOUSEHOLD} from social_registry.household where id = any(${[...households]}::uuid[])`.execute(
      tx,
    )
  return new Map(rows.map((row) => [row.household, row]))
}

export async function householdByCode({ tx }: Call, code: string): Promise<HouseholdRow | undefined> {
  return (await sql<HouseholdRow>`select ${HOUSEHOLD} from social_registry.household where code = ${code}`.execute(tx)).rows[0]
}

const DECLARATION = sql`id as declaration, version, facts, since, recorded_at as "recordedAt", recorded_by as "recordedBy"`

export async function declarationsOf({ tx }: Call, household: HouseholdId): Promise<DeclarationRow[]> {
  return (
    await sql<DeclarationRow>`select ${DECLARATION} from social_registry.declaration where household = ${household} order by version desc`.execute(
      tx,
    )
  ).rows
}

export type HouseholdFactsRow = { household: HouseholdId; declaration: DeclarationId; facts: KeptDeclaration }

/** The last declaration of each household, as known now. */
export async function currentDeclarations({ tx }: Call, households: readonly HouseholdId[]): Promise<HouseholdFactsRow[]> {
  return (
    await sql<HouseholdFactsRow>`
    select household.id as household, declaration.id as declaration, declaration.facts
    from social_registry.household join social_registry.declaration
      on declaration.household = household.id and declaration.version = household.version
    where household.id = any(${[...households]}::uuid[])`.execute(tx)
  ).rows
}

/** The declaration in force on a day among those known at an instant. */
export async function declarationAsKnown(
  { tx }: Call,
  household: HouseholdId,
  { day, instant }: { day: Day; instant: Date },
): Promise<DeclarationRow | undefined> {
  return (
    await sql<DeclarationRow>`select ${DECLARATION} from social_registry.declaration
    where household = ${household} and recorded_at <= ${instant} and since <= ${day} order by version desc limit 1`.execute(tx)
  ).rows[0]
}

/** A page of household identifiers in order, for jobs that walk the whole registry. */
export async function householdsAfter({ tx }: Call, after: string | null, limit: number): Promise<HouseholdId[]> {
  const { rows } = await sql<{ id: HouseholdId }>`select id from social_registry.household
    where status = 'registered' and (${after}::uuid is null or id > ${after}) order by id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function countHouseholds({ tx }: Call): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from social_registry.household where status = 'registered'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Holds these households until the call ends, so that what is computed from them follows the last declaration. */
export async function lockHouseholds({ tx }: Call, households: readonly HouseholdId[]): Promise<void> {
  await sql`select id from social_registry.household where id = any(${[...households]}::uuid[]) order by id for update`.execute(
    tx,
  )
}
