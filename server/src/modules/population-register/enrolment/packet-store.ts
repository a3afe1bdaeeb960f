import type { PacketContent, Part, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../../platform/call.ts'
import type { Database, Tx } from '../../../platform/database.ts'
import { dueAt, isEnd, type PacketEvent, type Stage } from './packet.ts'

export type Details = Record<string, unknown>
export type PacketRow = {
  packet: string
  hash: string
  content: PacketContent
  operator: string
  commune: string
  stage: Stage
  entry: number
  cause: string | null
  details: Details
  candidateKeys: string[]
  person: PersonId | null
  receivedAt: Date
  enteredAt: Date
  dueAt: Date | null
  late: number
  endedAt: Date | null
}

const PACKET = sql<PacketRow>`id as packet, hash, content, operator, commune, stage, entry, cause, details, candidate_keys as "candidateKeys",
  person, received_at as "receivedAt", entered_at as "enteredAt", due_at as "dueAt", late, ended_at as "endedAt"`

type Received = { content: PacketContent; hash: string; key: string; signature: string }

/** Keeps a packet as it was signed. Answers false when one of that number is there already. */
export async function insertPacket({ tx, now, actor }: Call, { content, hash, key, signature }: Received): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into population_register.packet (id, hash, content, key_thumbprint, signature, operator, centre, commune, stage, entry,
      device_time, received_at, entered_at, due_at)
    values (${content.packet}, ${hash}, ${JSON.stringify(content)}::jsonb, ${key}, ${signature}, ${actorName(actor)}, ${content.centre},
      ${content.registration.commune}, 'received', 0, ${content.deviceTime}, ${now}, ${now}, ${dueAt('received', now)})
    on conflict (id) do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

type Parts = { packet: string; captures: readonly object[]; exceptions: readonly object[] }

export async function insertParts({ tx, now, actor }: Call, { packet, captures, exceptions }: Parts): Promise<void> {
  await sql`
    with captured as (
      insert into population_register.capture (packet, part, modality, file, type, quality, received_at)
      select ${packet}, part, modality, file, type, quality, ${now}
      from jsonb_to_recordset(${JSON.stringify(captures)}::jsonb) as row (part text, modality text, file text, type text, quality int))
    insert into population_register.capture_exception (packet, part, modality, reason, declared_at, declared_by)
    select ${packet}, part, modality, reason, ${now}, ${actorName(actor)}
    from jsonb_to_recordset(${JSON.stringify(exceptions)}::jsonb) as row (part text, modality text, reason text)`.execute(tx)
}

export async function packetOf(tx: Tx | Database, packet: string, locked = false): Promise<PacketRow | undefined> {
  const { rows } = await sql<PacketRow>`select ${PACKET} from population_register.packet
    where id = ${packet} ${locked ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

export type Transition = { stage: Stage; event: PacketEvent; next: Stage; cause: string | null; details: Details }

type Journey = { before: PacketRow; after: PacketRow; steps: readonly Transition[] }

/** Writes where a packet has come to, and every step on the way; one statement whatever their number. */
export async function saveJourney({ tx, now, actor }: Call, { before, after, steps }: Journey): Promise<void> {
  const numbered = steps.map((step, index) => ({ ...step, entry: before.entry + index + 1 }))
  await sql`
    with stepped as (
      insert into population_register.packet_transition (packet, entry, stage, event, next, cause, details, at, by)
      select ${before.packet}, entry, stage, event, next, cause, details, ${now}, ${actorName(actor)}
      from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
        as row (entry int, stage text, event text, next text, cause text, details jsonb))
    update population_register.packet set stage = ${after.stage}, entry = ${after.entry}, cause = ${after.cause},
      details = ${JSON.stringify(after.details)}::jsonb, candidate_keys = ${isEnd(after.stage) ? [] : after.candidateKeys}::text[],
      person = ${after.person}, entered_at = ${after.enteredAt}, due_at = ${after.dueAt}, late = ${after.late}, ended_at = ${after.endedAt}
    where id = ${before.packet}`.execute(tx)
}

export type CaptureRow = { part: Part; modality: string; file: string; type: string; quality: number | null }

export async function capturesOf(tx: Tx | Database, packet: string): Promise<CaptureRow[]> {
  return (
    await sql<CaptureRow>`select part, modality, file, type, quality from population_register.capture
    where packet = ${packet} order by part`.execute(tx)
  ).rows
}

export type ExceptionRow = {
  part: Part
  modality: string
  reason: string
  approved: boolean | null
  approvedBy: string | null
  approvedAt: Date | null
}

export async function exceptionsOf(tx: Tx | Database, packet: string): Promise<ExceptionRow[]> {
  return (
    await sql<ExceptionRow>`select exception.part, modality, reason, approved, approved_by as "approvedBy", approved_at as "approvedAt"
    from population_register.capture_exception as exception
      left join population_register.exception_approval as approval on approval.packet = exception.packet and approval.part = exception.part
    where exception.packet = ${packet} order by exception.part`.execute(tx)
  ).rows
}

type Approval = { packet: string; part: string; approved: boolean }

/** Answers false when there is no such exception, or it was judged before. */
export async function insertApproval({ tx, now, actor }: Call, { packet, part, approved }: Approval): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into population_register.exception_approval (packet, part, approved, approved_at, approved_by)
    select packet, part, ${approved}, ${now}, ${actorName(actor)} from population_register.capture_exception
    where packet = ${packet} and part = ${part} on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** The packets whose deadline passed, the most overdue first; each is locked, and those being worked on are left alone. */
export async function overduePackets({ tx, now }: Call, limit: number): Promise<PacketRow[]> {
  return (
    await sql<PacketRow>`select ${PACKET} from population_register.packet where due_at <= ${now}
    order by due_at limit ${limit} for update skip locked`.execute(tx)
  ).rows
}
