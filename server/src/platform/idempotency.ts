import { createHash } from 'node:crypto'
import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from './call.ts'

type Kept = { route: string; body_hash: Buffer; answer: unknown }
export type Keyed = { key: string; route: string; body: unknown }

const hashOf = (body: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest()

/**
 * Runs `act` once for a key of the caller: the same key and body answers the same without acting again; another body is refused.
 * Two at once: the second waits on the first's row, then reads its answer. A refusal keeps nothing, so it can be tried again.
 */
export async function once<Result>(call: Call, { key, route, body }: Keyed, act: () => Promise<Result>): Promise<Result> {
  const hash = hashOf(body)
  const actor = actorName(call.actor)
  const { numAffectedRows } = await sql`insert into platform.idempotency (actor, key, route, body_hash, at)
    values (${actor}, ${key}, ${route}, ${hash}, ${call.now}) on conflict do nothing`.execute(call.tx)
  if (!numAffectedRows) return (await keptAnswer(call, { key, route, hash })) as Result
  const answer = await act()
  await sql`update platform.idempotency set answer = ${JSON.stringify(answer ?? null)}::json
    where actor = ${actor} and key = ${key}`.execute(call.tx)
  return answer
}

async function keptAnswer(call: Call, { key, route, hash }: { key: string; route: string; hash: Buffer }): Promise<unknown> {
  const { rows } = await sql<Kept>`select route, body_hash, answer from platform.idempotency
    where actor = ${actorName(call.actor)} and key = ${key}`.execute(call.tx)
  const [kept] = rows
  if (!kept || kept.route !== route || !kept.body_hash.equals(hash)) refuse('request/idempotency-key-reused', { key })
  call.allowed.push('answered before')
  return kept.answer
}
