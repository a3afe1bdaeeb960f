import { sql } from 'kysely'
import type { Call } from './call.ts'
import { newId } from './ids.ts'

/** A kind of fact and the shape of its body: ids of what it concerns, never copies. */
export type FactKind<Body> = { kind: string; body?: Body }

export const factKind = <Body extends Record<string, string>>(kind: string): FactKind<Body> => ({ kind })

/** States a fact: it and its deliveries to the reactions that follow it commit with the act. */
export async function state<Body>(call: Call, fact: FactKind<Body>, body: Body): Promise<void> {
  await stateMany(call, fact, [body])
}

export async function stateMany<Body>(call: Call, { kind }: FactKind<Body>, bodies: readonly Body[]): Promise<void> {
  if (bodies.length === 0) return
  const ids = bodies.map(() => newId<string>())
  await sql`
    with stated as (
      insert into platform.fact (id, kind, body, at, call)
      select id, ${kind}, body, ${call.now}::timestamptz, ${call.id}::uuid
      from unnest(${ids}::uuid[], ${bodies.map((body) => JSON.stringify(body))}::jsonb[]) as row (id, body)
      returning id)
    insert into platform.delivery (fact, reaction, next_at)
    select stated.id, reaction.name, ${call.now}::timestamptz
    from stated cross join platform.reaction where reaction.fact_kind = ${kind}`.execute(call.tx)
}
