import { sql } from 'kysely'
import { actorName, type Call } from './call.ts'
import { newId } from './ids.ts'

export type TrailDetails = Record<string, string | number | boolean | null | string[]>

/** Appends to the trail, in the transaction of the act. `about` is `kind:id`; details hold identifiers and figures, never names. */
export async function trail(call: Call, act: string, about: string | undefined, details: TrailDetails = {}): Promise<void> {
  await trailMany(call, act, [{ about, details }])
}

/** The same for the subjects of a mass act: one entry each, two statements in all. */
export async function trailMany(
  call: Call,
  act: string,
  subjects: readonly { about: string | undefined; details?: TrailDetails }[],
): Promise<void> {
  if (subjects.length === 0) return
  const ids = subjects.map(() => newId<string>())
  const abouts = subjects.map(({ about }) => about ?? null)
  const details = subjects.map((subject) => JSON.stringify(subject.details ?? {}))
  await sql`
    with entry as (
      insert into platform.trail (id, at, call, actor, act, about, purpose, details)
      select id, ${call.now}::timestamptz, ${call.id}::uuid, ${actorName(call.actor)}, ${act}, about, ${call.purpose ?? null}, details
      from unnest(${ids}::uuid[], ${abouts}::text[], ${details}::jsonb[]) as row (id, about, details)
      returning id)
    insert into platform.trail_unsealed select id from entry`.execute(call.tx)
}
