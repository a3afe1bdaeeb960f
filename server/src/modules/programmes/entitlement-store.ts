import type { Day, DecisionId, HouseholdId } from '@sijill/contract'
import type { Entitlement, ProgrammeId } from '@sijill/law'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type HeldEntitlement = { household: HouseholdId; decision: DecisionId; entitlement: Entitlement }
export type HeldPage = { entitlements: HeldEntitlement[]; walked: number; last: HouseholdId | null }

type Walk = { programme: ProgrammeId; day: Day; after: string | null; limit: number }
type Row = Omit<HeldEntitlement, 'entitlement'> & { answer: string; entitlement: Entitlement | null }

/**
 * What households were entitled to at the end of a day, by the decision that held then: a page of those decided, in order of
 * household. `last` is where the next page begins, none when there is none.
 */
export async function entitlementsHeldOn({ tx }: Call, { programme, day, after, limit }: Walk): Promise<HeldPage> {
  const { rows } = await sql<Row>`
    select distinct on (household) household, id as decision, answer, entitlement from programmes.decision
    where programme = ${programme} and day <= ${day} and (${after}::uuid is null or household > ${after})
    order by household, decided_at desc, id desc limit ${limit}`.execute(tx)
  const entitlements = rows.flatMap(({ answer, entitlement, ...held }) =>
    answer === 'eligible' && entitlement ? [{ ...held, entitlement }] : [],
  )
  return { entitlements, walked: rows.length, last: rows.length === limit ? (rows.at(-1)?.household ?? null) : null }
}

/** How many households were ever decided for a programme: the length of the walk. */
export async function countDecided({ tx }: Call, programme: ProgrammeId): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from programmes.current_decision where programme = ${programme}`.execute(tx)
  return rows[0]?.count ?? 0
}
