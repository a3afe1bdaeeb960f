import type { PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { type SendingFailure, type SendingState, statesThatMay } from './sending.ts'

export type Taken = { person: PersonId; message: string; attempts: number }

/** Takes messages that are due, for `heldMs`: whoever took them and then died loses them to the next. */
export async function takeDue({ tx, now }: Call, { limit, heldMs }: { limit: number; heldMs: number }): Promise<Taken[]> {
  const until = new Date(now.getTime() + heldMs)
  return (
    await sql<Taken>`
    with due as (
      select person, message from notifications.sending
      where state in ('queued', 'sending') and next_at <= ${now} and expires_at > ${now} order by next_at limit ${limit} for update skip locked)
    update notifications.sending set state = 'sending', attempts = attempts + 1, next_at = ${until}
    from due where sending.person = due.person and sending.message = due.message
    returning sending.person, sending.message, sending.attempts`.execute(tx)
  ).rows
}

/** Puts a message back. `counts`: whether the attempt was one; a centre that asks for patience did not refuse. */
export async function postpone(
  { tx }: Call,
  { person, message }: Taken,
  { nextAt, counts }: { nextAt: Date; counts: boolean },
): Promise<void> {
  await sql`update notifications.sending set state = 'queued', next_at = ${nextAt}, attempts = attempts - ${counts ? 0 : 1}
    where person = ${person} and message = ${message} and state = any(${statesThatMay('postpone')}::text[])`.execute(tx)
}

export async function giveUp({ tx, now }: Call, { person, message }: Taken, failure: SendingFailure): Promise<void> {
  await sql`update notifications.sending set state = 'failed', failure = ${failure}, ended_at = ${now}
    where person = ${person} and message = ${message} and state = any(${statesThatMay('give-up')}::text[])`.execute(tx)
}

export type Reported = 'delivered' | 'failed' | 'expired'

const FAILURE: Record<Reported, SendingFailure | null> = { delivered: null, failed: 'undeliverable', expired: 'undeliverable' }

async function setReported(
  { tx, now }: Call,
  { person, message }: Pick<Taken, 'person' | 'message'>,
  state: Reported,
): Promise<void> {
  await sql`update notifications.sending set state = ${state}, failure = ${FAILURE[state]}, ended_at = ${now}
    where person = ${person} and message = ${message} and state = any(${statesThatMay('report')}::text[])`.execute(tx)
}

/** The centre took the message. Its receipt may have been written before: the two meet on one row of submission, and the second sees the first. */
export async function recordAccepted(call: Call, { person, message }: Taken, providerId: string): Promise<void> {
  await sql`update notifications.sending set state = 'sent', provider_id = ${providerId}, sent_at = ${call.now}
    where person = ${person} and message = ${message} and state = any(${statesThatMay('accept')}::text[])`.execute(call.tx)
  const { rows } = await sql<{ receipt: Reported | null }>`
    insert into notifications.submission as submission (provider_id, person, message) values (${providerId}, ${person}, ${message})
    on conflict (provider_id) do update set person = excluded.person, message = excluded.message returning receipt`.execute(
    call.tx,
  )
  const receipt = rows[0]?.receipt
  if (receipt) await setReported(call, { person, message }, receipt)
}

/** The centre reports. The first report counts; it may repeat itself. */
export async function recordReceipt(call: Call, { providerId, state }: { providerId: string; state: Reported }): Promise<void> {
  const { rows } = await sql<{ person: PersonId | null; message: string | null; receipt: Reported }>`
    insert into notifications.submission as submission (provider_id, receipt, received_at) values (${providerId}, ${state}, ${call.now})
    on conflict (provider_id) do update set receipt = coalesce(submission.receipt, excluded.receipt),
      received_at = coalesce(submission.received_at, excluded.received_at)
    returning person, message, receipt`.execute(call.tx)
  const [submission] = rows
  if (submission?.person && submission.message)
    await setReported(call, { person: submission.person, message: submission.message }, submission.receipt)
}

/** Ends what nobody will send or report on any more. Answers how many. */
export async function expireOverdue(database: Database, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update notifications.sending set state = 'expired', ended_at = ${now}, failure = case state when 'sent' then 'no-receipt' else 'not-sent-in-time' end
    where expires_at <= ${now} and (state in ('queued', 'sent') or (state = 'sending' and next_at <= ${now}))`.execute(database)
  return Number(numAffectedRows ?? 0)
}

export type SendingSummary = { state: SendingState; failure: string | null; count: number; oldest: Date }

/** What an operator sees: how many stand where, since when and why. */
export async function sendingSummary({ tx }: Call): Promise<SendingSummary[]> {
  return (
    await sql<SendingSummary>`
    select state, failure, count(*)::int as count, min(message.queued_at) as oldest
    from notifications.sending join notifications.message on message.person = sending.person and message.id = sending.message
    group by state, failure order by state, failure`.execute(tx)
  ).rows
}
