import type { Idcs } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import { type Source, type SourceKind, sourceKey } from './import.ts'

/** Imports of one register pass one after the other, so that a row is known to the next as soon as it is loaded. */
export async function lockRegisters({ tx }: Call, registers: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import ' || register, 72))
    from (select register from unnest(${[...new Set(registers)].sort()}::text[]) as row (register)) as registers`.execute(tx)
}

/** The digests under which these rows were loaded, by `sourceKey`; those never loaded are absent. */
export async function importedDigests({ tx }: Call, kind: SourceKind, sources: readonly Source[]): Promise<Map<string, string>> {
  const { rows } = await sql<Source>`
    select imported_row.register, imported_row.number, imported_row.digest
    from unnest(${sources.map(({ number }) => number)}::text[], ${sources.map(({ register }) => register)}::text[]) as asked (number, register)
      join convergence.imported_row on imported_row.number = asked.number and imported_row.register = asked.register
    where imported_row.kind = ${kind}`.execute(tx)
  return new Map(rows.map((row) => [sourceKey(row), row.digest]))
}

type Imported = Source & { subject: string }

export async function insertImportedRows(
  { tx, now }: Call,
  { kind, run, rows }: { kind: SourceKind; run: string; rows: readonly Imported[] },
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into convergence.imported_row (number, register, kind, subject, digest, run, recorded_at)
    select number, register, ${kind}, subject, digest, ${run}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (number text, register text, subject uuid, digest text)`.execute(
    tx,
  )
}

/** The persons loaded from a register under these numbers, by number. */
export async function importedPersons({ tx }: Call, register: string, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ number: string; subject: Idcs }>`select number, subject from convergence.imported_row
    where register = ${register} and number = any(${[...numbers]}::text[]) and kind = 'person'`.execute(tx)
  return new Map(rows.map(({ number, subject }) => [number, subject]))
}
