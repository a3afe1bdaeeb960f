import type { PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'
import type { AbisAnswer, AbisMessage } from './abis-door.ts'

export type Question = {
  packet: string
  request: string
  method: 'insert' | 'identify' | 'delete'
  body: AbisMessage
  status: 'waiting' | 'answered' | 'heard' | 'abandoned'
  attempts: number
  answer: AbisAnswer | null
  cause: string | null
}

const QUESTION = sql<Question>`packet, request, method, body, status, attempts, answer, cause`

export async function askLater({ tx, now }: Call, packet: string, messages: readonly AbisMessage[]): Promise<void> {
  const rows = messages.map((body) => ({ request: body.requestId, method: body.id.slice('mosip.abis.'.length), body }))
  await sql`insert into population_register.abis_message (packet, request, method, body, next_at, created_at)
    select ${packet}, request, method, body, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (request uuid, method text, body jsonb)`.execute(tx)
}

export async function questionsOf({ tx }: Call, packet: string): Promise<Question[]> {
  return (
    await sql<Question>`select ${QUESTION} from population_register.abis_message where packet = ${packet}
    order by request`.execute(tx)
  ).rows
}

/** Takes what is to be sent, held until it may be asked again. Nobody is identified before they are inserted. */
export async function takeQuestions({ tx, now }: Call, limit: number, heldMs: number): Promise<Question[]> {
  return (
    await sql<Question>`
      update population_register.abis_message as taken
      set attempts = attempts + 1, sent_at = ${now}, next_at = ${new Date(now.getTime() + heldMs)}
      where (packet, request) in (
        select packet, request from population_register.abis_message as due
        where status = 'waiting' and next_at <= ${now} and (method <> 'identify' or not exists (
          select from population_register.abis_message as before
          where before.packet = due.packet and before.method = 'insert' and before.status = 'waiting'))
        order by next_at limit ${limit} for update skip locked)
      returning ${QUESTION}`.execute(tx)
  ).rows
}

type Key = Pick<Question, 'packet' | 'request'>

export async function recordAnswer({ tx, now }: Call, { packet, request }: Key, answer: AbisAnswer): Promise<void> {
  await sql`update population_register.abis_message
    set status = 'answered', answer = ${JSON.stringify(answer)}::jsonb, answered_at = ${now}, cause = null
    where packet = ${packet} and request = ${request} and status = 'waiting'`.execute(tx)
}

export async function recordFailure({ tx }: Call, { packet, request }: Key, cause: string, nextAt: Date): Promise<void> {
  await sql`update population_register.abis_message set cause = ${cause.slice(0, 500)}, next_at = ${nextAt}
    where packet = ${packet} and request = ${request} and status = 'waiting'`.execute(tx)
}

/** Answers that nobody heard yet, whoever wrote them: ours over HTTP, or an engine that works in the table. */
export async function hearAnswers({ tx }: Call, limit: number): Promise<Key[]> {
  return (
    await sql<Key>`
      update population_register.abis_message set status = 'heard' where (packet, request) in (
        select packet, request from population_register.abis_message where status = 'answered'
        order by next_at limit ${limit} for update skip locked)
      returning packet, request`.execute(tx)
  ).rows
}

/** References of the gallery are packets: who each became, or that it is still under way. */
export async function holdersOf(
  { tx }: Call,
  references: readonly string[],
): Promise<Map<string, { kind: 'person' | 'packet'; candidate: string }>> {
  const { rows } = await sql<{ packet: string; person: PersonId | null }>`
    select id as packet, person from population_register.packet where id = any(${[...references]}::uuid[])`.execute(tx)
  return new Map(
    rows.map(({ packet, person }) => [
      packet,
      person ? { kind: 'person' as const, candidate: person } : { kind: 'packet' as const, candidate: packet },
    ]),
  )
}
