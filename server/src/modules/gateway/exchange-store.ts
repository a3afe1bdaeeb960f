import type { PartnerId, Purpose } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type Exchange = {
  exchange: string
  partner: PartnerId
  agreement: string | null
  purpose: Purpose
  subject: string | null
  requestHash: Buffer
  responseHash: Buffer
  outcome: string
}

export async function insertExchange({ tx, now, id }: Call, exchange: Exchange): Promise<void> {
  await sql`insert into gateway.exchange (id, at, call, partner, agreement, question, purpose, subject, request_hash, response_hash, outcome)
    values (${exchange.exchange}, ${now}, ${id}, ${exchange.partner}, ${exchange.agreement}, 'eligibility', ${exchange.purpose}, ${exchange.subject},
      ${exchange.requestHash}, ${exchange.responseHash}, ${exchange.outcome})`.execute(tx)
}

/** How many answers without a decision the partner got in the last 24 hours. */
export async function emptyAnswersOf({ tx, now }: Call, partner: PartnerId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from gateway.exchange
    where partner = ${partner} and outcome = 'decision/none' and at > ${now}::timestamptz - interval '24 hours'`.execute(tx)
  return rows[0]?.count ?? 0
}

export type ExchangeRow = { exchange: string; at: Date; purpose: Purpose; outcome: string }

export async function lastExchanges({ tx }: Call, partner: PartnerId, limit: number): Promise<ExchangeRow[]> {
  return (
    await sql<ExchangeRow>`select id as exchange, at, purpose, outcome from gateway.exchange
    where partner = ${partner} order by at desc, id desc limit ${limit}`.execute(tx)
  ).rows
}
