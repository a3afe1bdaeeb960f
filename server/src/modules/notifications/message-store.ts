import type { PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Message } from './message.ts'
import type { SendingState } from './sending.ts'

/** Queues a message, to be sent until that instant. Answers whether it is new: what has been told is not told again. */
export async function queueMessage({ tx, now }: Call, message: Message, expiresAt: Date): Promise<boolean> {
  const { person, cause, kind, language, details, channel } = message
  const { numAffectedRows } = await sql`
    insert into notifications.message (person, id, cause, kind, language, details, channel, queued_at)
    values (${person}, ${message.message}, ${cause}, ${kind}, ${language}, ${JSON.stringify(details)}::jsonb, ${channel}, ${now})
    on conflict (person, cause) do nothing`.execute(tx)
  if (!numAffectedRows) return false
  if (channel === 'sms') {
    await sql`insert into notifications.sending (person, message, next_at, expires_at)
      values (${person}, ${message.message}, ${now}, ${expiresAt})`.execute(tx)
  }
  return true
}

export async function messagesFor({ tx }: Call, messages: readonly string[], persons: readonly PersonId[]): Promise<Message[]> {
  return (
    await sql<Message>`select person, id as message, cause, kind, language, details, channel from notifications.message
    where person = any(${[...persons]}::uuid[]) and id = any(${[...messages]}::uuid[])`.execute(tx)
  ).rows
}

export type InboxRow = Omit<Message, 'person' | 'cause'> & {
  queuedAt: Date
  state: SendingState | null
  failure: string | null
  sentAt: Date | null
  endedAt: Date | null
}

/** What a person was told, the newest first, with where each short message stands. */
export async function inboxOf({ tx }: Call, person: PersonId, limit: number): Promise<InboxRow[]> {
  return (
    await sql<InboxRow>`
    select message.id as message, kind, language, details, channel, queued_at as "queuedAt", state, failure, sent_at as "sentAt", ended_at as "endedAt"
    from notifications.message left join notifications.sending on sending.person = message.person and sending.message = message.id
    where message.person = ${person} order by message.id desc limit ${limit}`.execute(tx)
  ).rows
}
