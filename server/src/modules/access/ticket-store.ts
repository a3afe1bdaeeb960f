import type { StaffId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type TicketKind = 'link' | 'second-factor' | 'set-second-factor'
export type NewTicket = { tokenHash: Buffer; staff: StaffId; kind: TicketKind; secondFactor?: Buffer; expiresAt: Date }
export type Ticket = { tokenHash: Buffer; staff: StaffId; kind: TicketKind; secondFactor: Buffer | null }

export async function insertTicket({ tx }: Call, { tokenHash, staff, kind, secondFactor, expiresAt }: NewTicket): Promise<void> {
  await sql`insert into access.sign_in_ticket (token_hash, staff, kind, second_factor, expires_at)
    values (${tokenHash}, ${staff}, ${kind}, ${secondFactor ?? null}, ${expiresAt})`.execute(tx)
}

/** Spends a link: of two at once, one has the row and the other waits, then finds it spent. */
export async function spendLink({ tx, now }: Call, tokenHash: Buffer): Promise<StaffId | undefined> {
  const { rows } = await sql<{ staff: StaffId }>`update access.sign_in_ticket set used_at = ${now}
    where token_hash = ${tokenHash} and kind = 'link' and used_at is null and expires_at > ${now} returning staff`.execute(tx)
  return rows[0]?.staff
}

/** The ticket that waits for a code, held until the call ends. */
export async function waitingTicket({ tx, now }: Call, tokenHash: Buffer): Promise<Ticket | undefined> {
  return (
    await sql<Ticket>`select token_hash as "tokenHash", staff, kind, second_factor as "secondFactor" from access.sign_in_ticket
    where token_hash = ${tokenHash} and kind <> 'link' and used_at is null and expires_at > ${now} for update`.execute(tx)
  ).rows[0]
}

export async function spendTicket({ tx, now }: Call, { tokenHash }: Ticket): Promise<void> {
  await sql`update access.sign_in_ticket set used_at = ${now} where token_hash = ${tokenHash}`.execute(tx)
}

/** Nothing handed out to this person before opens a door any more. */
export async function expireTickets({ tx, now }: Call, staff: StaffId): Promise<void> {
  await sql`update access.sign_in_ticket set expires_at = ${now} where staff = ${staff} and used_at is null and expires_at > ${now}`.execute(
    tx,
  )
}
