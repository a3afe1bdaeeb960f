import type { PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'

export type AliasRow = { alias: string; person: PersonId; issuedAt: Date; expiresAt: Date | null; revokedAt: Date | null }

const ALIAS = sql<AliasRow>`alias, person, issued_at as "issuedAt", expires_at as "expiresAt", revoked_at as "revokedAt"`

/** Answers false when those digits were ever given: an alias, as a number, is never given twice. */
export async function insertAlias(
  { tx, now }: Call,
  { alias, person, expiresAt }: Pick<AliasRow, 'alias' | 'person' | 'expiresAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into population_register.alias (alias, person, issued_at, expires_at)
    values (${alias}, ${person}, ${now}, ${expiresAt}) on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function aliasOf({ tx }: Call, alias: string, locked = false): Promise<AliasRow | undefined> {
  const { rows } = await sql<AliasRow>`select ${ALIAS} from population_register.alias where alias = ${alias}
    ${locked ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

export async function aliasesOf({ tx }: Call, person: string): Promise<AliasRow[]> {
  return (
    await sql<AliasRow>`select ${ALIAS} from population_register.alias where person = ${person} order by issued_at desc`.execute(
      tx,
    )
  ).rows
}

export async function revoke({ tx, now }: Call, alias: string): Promise<void> {
  await sql`update population_register.alias set revoked_at = ${now} where alias = ${alias} and revoked_at is null`.execute(tx)
}
