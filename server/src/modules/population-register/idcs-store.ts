import type { Idcs, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Database, Tx } from '../../platform/database.ts'

/** The oldest drawn numbers nobody else is taking. */
export async function takeFromPool(tx: Tx, count: number): Promise<Idcs[]> {
  const { rows } = await sql<{ idcs: Idcs }>`
    delete from population_register.idcs_pool where position in (
      select position from population_register.idcs_pool order by position limit ${count} for update skip locked)
    returning idcs`.execute(tx)
  return rows.map(({ idcs }) => idcs)
}

/** Adds numbers that were never issued and do not wait already. */
export async function fillPool(database: Database | Tx, numbers: readonly Idcs[]): Promise<void> {
  await sql`
    insert into population_register.idcs_pool (idcs)
    select drawn.idcs from unnest(${[...numbers]}::text[]) as drawn (idcs)
    where not exists (select from population_register.idcs_issued as issued where issued.idcs = drawn.idcs)
    on conflict (idcs) do nothing`.execute(database)
}

export async function poolLevel(database: Database): Promise<number> {
  const { rows } = await sql<{ level: number }>`select count(*)::int as level from population_register.idcs_pool`.execute(
    database,
  )
  return rows[0]?.level ?? 0
}

export async function issueNumbers({ tx, now }: Call, issued: readonly { idcs: Idcs; person: PersonId }[]): Promise<void> {
  await sql`
    insert into population_register.idcs_issued (idcs, person, issued_at)
    select idcs, person, ${now} from jsonb_to_recordset(${JSON.stringify(issued)}::jsonb) as row (idcs text, person uuid)`.execute(
    tx,
  )
}
