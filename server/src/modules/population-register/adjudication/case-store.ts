import type { PersonId } from '@sijill/contract'
import type { Contribution } from '@sijill/matching'
import { sql } from 'kysely'
import { actorName, type Call } from '../../../platform/call.ts'
import { newId } from '../../../platform/ids.ts'

export type CaseStatus = 'open' | 'second' | 'escalated' | 'closed'
export type Outcome = 'same' | 'different'
export type CaseRow = {
  case: string
  packet: string | null
  person: PersonId | null
  cause: string
  status: CaseStatus
  outcome: Outcome | null
  sameAs: string | null
  openedAt: Date
  dueAt: Date | null
  closedAt: Date | null
}

const CASE = sql<CaseRow>`id as case, packet, person, cause, status, outcome, same_as as "sameAs", opened_at as "openedAt",
  due_at as "dueAt", closed_at as "closedAt"`

export type Suspect = {
  candidate: string
  kind: 'person' | 'packet'
  evidence: 'names' | 'biometrics'
  weight?: number
  probability?: number
  contributions?: readonly Contribution[]
  biometrics?: unknown
}

export async function insertSuspects({ tx, now }: Call, id: string, suspects: readonly Suspect[]): Promise<void> {
  if (suspects.length === 0) return
  await sql`
    insert into population_register.case_candidate (duplicate_case, candidate, kind, evidence, weight, probability, contributions, biometrics, found_at)
    select ${id}, candidate, kind, evidence, weight, probability, coalesce(contributions, '[]'), biometrics, ${now}
    from jsonb_to_recordset(${JSON.stringify(suspects)}::jsonb) as row (candidate uuid, kind text, evidence text,
      weight double precision, probability double precision, contributions jsonb, biometrics jsonb)
    on conflict do nothing`.execute(tx)
}

const WITHIN_MS = 12 * 3_600_000

type Opened = { packet?: string; person?: PersonId; cause: string; suspects: readonly Suspect[] }

/** Opens a case, or adds to the one that is open for the same packet or person. */
export async function openCase(call: Call, { packet, person, cause, suspects }: Opened): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from population_register.duplicate_case
    where status <> 'closed' and (packet = ${packet ?? null}::uuid or person = ${person ?? null}::uuid) limit 1`.execute(call.tx)
  const id = rows[0]?.id ?? newId<string>()
  if (!rows[0])
    await sql`insert into population_register.duplicate_case (id, packet, person, cause, opened_at, due_at)
      values (${id}, ${packet ?? null}, ${person ?? null}, ${cause}, ${call.now}, ${new Date(call.now.getTime() + WITHIN_MS)})`.execute(
      call.tx,
    )
  await insertSuspects(call, id, suspects)
  return id
}

export async function caseOf({ tx }: Call, id: string, locked = false): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`select ${CASE} from population_register.duplicate_case
    where id = ${id} ${locked ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

export async function openCaseOfPacket({ tx }: Call, packet: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from population_register.duplicate_case
    where packet = ${packet} and status <> 'closed' limit 1`.execute(tx)
  return rows[0]?.id
}

type Standing = { status: CaseStatus; outcome: Outcome | null; sameAs: string | null }

export async function moveCase({ tx, now }: Call, id: string, { status, outcome, sameAs }: Standing): Promise<void> {
  const isClosed = status === 'closed'
  await sql`update population_register.duplicate_case set status = ${status}, outcome = ${outcome}, same_as = ${sameAs}::uuid,
      closed_at = ${isClosed ? now : null}, due_at = ${isClosed ? null : new Date(now.getTime() + WITHIN_MS)}
    where id = ${id}`.execute(tx)
}

export type DecisionRow = {
  place: number
  decision: 'same' | 'different' | 'unsure' | 'undone'
  candidate: string | null
  reason: string
  decidedAt: Date
  decidedBy: string
}

export async function decisionsOf({ tx }: Call, id: string): Promise<DecisionRow[]> {
  return (
    await sql<DecisionRow>`select place, decision, candidate, reason, decided_at as "decidedAt", decided_by as "decidedBy"
    from population_register.case_decision where duplicate_case = ${id} order by place`.execute(tx)
  ).rows
}

type NewDecision = Pick<DecisionRow, 'place' | 'decision' | 'candidate' | 'reason'>

export async function insertDecision(
  { tx, now, actor }: Call,
  id: string,
  { place, decision, candidate, reason }: NewDecision,
): Promise<void> {
  await sql`insert into population_register.case_decision (duplicate_case, place, decision, candidate, reason, decided_at, decided_by)
    values (${id}, ${place}, ${decision}, ${candidate}::uuid, ${reason}, ${now}, ${actorName(actor)})`.execute(tx)
}

export async function suspectsOf({ tx }: Call, id: string): Promise<(Suspect & { foundAt: Date })[]> {
  return (
    await sql<
      Suspect & { foundAt: Date }
    >`select candidate, kind, evidence, weight, probability, contributions, biometrics, found_at as "foundAt"
    from population_register.case_candidate where duplicate_case = ${id} order by probability desc nulls last, candidate`.execute(
      tx,
    )
  ).rows
}

/** Who a candidate is now: the person a packet became; nobody when it was rejected, or merged into another. */
export async function standingCandidate({ tx }: Call, candidate: string): Promise<string | undefined> {
  const { rows } = await sql<{ standing: string }>`
    select id as standing from population_register.person where id = ${candidate} and status <> 'merged'
    union all
    select coalesce(person, id) from population_register.packet where id = ${candidate} and stage <> 'rejected'`.execute(tx)
  return rows[0]?.standing
}

/** What was said since the case was opened, or opened again. */
export const saidSince = (decisions: readonly DecisionRow[]): DecisionRow[] =>
  decisions.slice(decisions.findLastIndex(({ decision }) => decision === 'undone') + 1)
