import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { allow, requirePurpose } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { headText } from './chain.ts'
import { lastSeal } from './trail-store.ts'

const Text = Type.String({ minLength: 1, maxLength: 120 })

/** `before` is the `next` of the page before, or an instant. */
export const TrailQuestion = Type.Object({
  about: Type.Optional(Text),
  actor: Type.Optional(Text),
  act: Type.Optional(Text),
  before: Type.Optional(Type.String({ pattern: '^([0-9a-f-]{36}|\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z)$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
type Question = Static<typeof TrailQuestion>

export type TrailEntry = {
  id: string
  at: Date
  call: string
  actor: string
  /** The user name of a member of the staff. */
  user: string | null
  act: string
  about: string | null
  purpose: string | null
  details: Record<string, unknown>
  position: number | null
}

const PAGE = 100
const isInstant = (before: string): boolean => before.includes('T')

function earlier(before: string | undefined) {
  if (before === undefined) return sql`true`
  if (isInstant(before)) return sql`trail.at < ${before}::timestamptz`
  return sql`(trail.at, trail.id) < (select at, id from platform.trail where id = ${before}::uuid)`
}

async function entriesOf({ tx }: Call, { about, actor, act, before, limit = PAGE }: Question): Promise<TrailEntry[]> {
  return (
    await sql<TrailEntry>`
    select trail.id, trail.at, trail.call, trail.actor, staff.user_name as "user", trail.act, trail.about, trail.purpose, trail.details, seal.position
    from platform.trail
      left join platform.trail_seal as seal on seal.entry = trail.id
      left join access.staff on trail.actor = 'staff:' || staff.id
    where ${about === undefined ? sql`true` : sql`trail.about = ${about}`}
      and ${actor === undefined ? sql`true` : sql`trail.actor = ${actor}`}
      and ${act === undefined ? sql`true` : sql`trail.act = ${act}`}
      and ${earlier(before)}
    order by trail.at desc, trail.id desc limit ${limit}`.execute(tx)
  ).rows
}

function checkInstant(before: string | undefined): void {
  if (before === undefined || !isInstant(before) || !Number.isNaN(Date.parse(before))) return
  refuse('request/invalid', {}, [{ path: '/before', code: 'field/impossible-date' }])
}

/** A page of the trail, the latest first. Reading it asks for a purpose and is itself on the trail, about the one it was asked of. */
export async function trailEntries(call: Call, question: Question): Promise<{ entries: TrailEntry[]; next: string | null }> {
  allow(call, 'trail.read')
  requirePurpose(call)
  checkInstant(question.before)
  const entries = await entriesOf(call, question)
  const { about, actor = null, act = null, before = null } = question
  await trail(call, 'trail.read', about, { actor, act, before, entries: entries.length })
  const isLast = entries.length < (question.limit ?? PAGE)
  return { entries, next: isLast ? null : (entries.at(-1)?.id ?? null) }
}

export type TrailState = { entries: number; sealed: number; waiting: number; head: string | null }

/** How far the chain has come, in two short reads; `verifyTrail` is what proves it. */
export async function trailState(call: Call): Promise<TrailState> {
  allow(call, 'trail.read')
  requirePurpose(call)
  const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from platform.trail_unsealed`.execute(call.tx)
  const last = await lastSeal(call.tx)
  const waiting = rows[0]?.waiting ?? 0
  const sealed = last?.position ?? 0
  return { entries: sealed + waiting, sealed, waiting, head: last ? headText(last) : null }
}
