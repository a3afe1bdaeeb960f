import type { Day, HouseholdId, PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

// Each question reads one narrow view, by its key. An absent key asks all the same: a number that is nobody's costs as much as one that is.

const NOBODY = '00000000-0000-0000-0000-000000000000'

export async function personHolding({ tx }: Call, idcs: string): Promise<PersonId | undefined> {
  return (await sql<{ person: PersonId }>`select person from gateway.person_view where idcs = ${idcs}`.execute(tx)).rows[0]
    ?.person
}

export async function householdOn({ tx }: Call, person: PersonId | undefined, day: Day): Promise<HouseholdId | undefined> {
  return (
    await sql<{ household: HouseholdId }>`select household from gateway.residence_view
    where person = ${person ?? NOBODY} and during @> ${day}::date`.execute(tx)
  ).rows[0]?.household
}

export type HeldDecision = {
  decision: string
  day: Day
  answer: 'eligible' | 'not-eligible' | 'undecidable'
  reasons: string[]
  lawVersion: string
  formula: string
  scoreDate: Day
}

/** The decision that held at the end of a day, as known now. */
export async function decisionHeldOn(
  { tx }: Call,
  household: HouseholdId | undefined,
  { programme, on }: { programme: string; on: Day },
): Promise<HeldDecision | undefined> {
  return (
    await sql<HeldDecision>`
    select decision, day, answer, reasons, law_version as "lawVersion", formula, score_date as "scoreDate" from gateway.eligibility_view
    where household = ${household ?? NOBODY} and programme = ${programme} and day <= ${on}
    order by decided_at desc, decision desc limit 1`.execute(tx)
  ).rows[0]
}
