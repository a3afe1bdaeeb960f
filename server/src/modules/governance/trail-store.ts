import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database.ts'
import type { EntryText, Seal, SealedEntry } from './chain.ts'

const asText = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
const ENTRY = sql`trail.id, ${asText('trail.at')} as at, trail.call, trail.actor, trail.act, trail.about, trail.purpose, trail.details::text as details`

/** Whether this transaction is the one sealer of the moment. */
export async function becomeSealer({ tx }: Call): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(72, 13) as alone`.execute(tx)
  return rows[0]?.alone ?? false
}

export async function lastSeal(tx: Tx): Promise<{ position: number; hash: Buffer } | undefined> {
  return (
    await sql<{ position: number; hash: Buffer }>`
    select position, hash from platform.trail_seal order by position desc limit 1`.execute(tx)
  ).rows[0]
}

export type Waiting = EntryText & { sealed: boolean }

/** The next entries of the queue, in the order of their identifiers; one already in the chain says so. */
export async function waitingEntries({ tx }: Call, limit: number): Promise<Waiting[]> {
  return (
    await sql<Waiting>`
    select ${ENTRY}, seal.entry is not null as sealed
    from platform.trail_unsealed as waiting join platform.trail on trail.id = waiting.entry
      left join platform.trail_seal as seal on seal.entry = waiting.entry
    order by waiting.entry limit ${limit}`.execute(tx)
  ).rows
}

export async function insertSeals({ tx }: Call, seals: readonly (Seal & { entry: string })[]): Promise<void> {
  await sql`insert into platform.trail_seal (position, entry, hash, sealed_at)
    select * from unnest(${seals.map(({ position }) => position)}::bigint[], ${seals.map(({ entry }) => entry)}::uuid[],
      ${seals.map(({ hash }) => hash)}::bytea[], ${seals.map(({ sealedAt }) => sealedAt)}::timestamptz[])`.execute(tx)
}

export async function removeFromQueue({ tx }: Call, entries: readonly string[]): Promise<void> {
  await sql`delete from platform.trail_unsealed where entry = any(${[...entries]}::uuid[])`.execute(tx)
}

type SealedRow = Omit<SealedEntry, 'row'> & EntryText & { found: boolean }

/** A page of the chain with the entries it covers. */
export async function sealsAfter(tx: Tx, position: number, limit: number): Promise<SealedEntry[]> {
  const { rows } = await sql<SealedRow>`
    select seal.position, seal.entry, seal.hash, ${asText('seal.sealed_at')} as "sealedAt", trail.id is not null as found, ${ENTRY}
    from platform.trail_seal as seal left join platform.trail on trail.id = seal.entry
    where seal.position > ${position} order by seal.position limit ${limit}`.execute(tx)
  return rows.map(({ found, position: at, entry, hash, sealedAt, ...row }) => ({
    position: at,
    entry,
    hash,
    sealedAt,
    row: found ? row : null,
  }))
}

export type TrailCounts = { entries: number; waiting: number }

export async function trailCounts(tx: Tx): Promise<TrailCounts> {
  const { rows } = await sql<TrailCounts>`
    select (select count(*) from platform.trail) as entries, (select count(*) from platform.trail_unsealed) as waiting`.execute(
    tx,
  )
  return rows[0] ?? { entries: 0, waiting: 0 }
}

/** Entries that no writer of the platform made: neither in the chain nor waiting for it. */
export async function strangers(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from platform.trail
    where not exists (select from platform.trail_seal as seal where seal.entry = trail.id)
      and not exists (select from platform.trail_unsealed as waiting where waiting.entry = trail.id)
    order by id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Entries that wait for the chain and are gone. */
export async function lostWhileWaiting(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ entry: string }>`select entry from platform.trail_unsealed as waiting
    where not exists (select from platform.trail where trail.id = waiting.entry) order by entry limit ${limit}`.execute(tx)
  return rows.map(({ entry }) => entry)
}
