import type { PersonId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../../platform/call.ts'
import type { PersonStatus } from '../person.ts'

export type MergeRow = {
  person: PersonId
  place: number
  action: 'merge' | 'split'
  survivor: PersonId
  formerStatus: PersonStatus
  case: string | null
}

/** What was last done of a person: merged into somebody, split again, or neither. */
export async function lastMerge({ tx }: Call, person: string): Promise<MergeRow | undefined> {
  const { rows } =
    await sql<MergeRow>`select person, place, action, survivor, former_status as "formerStatus", duplicate_case as case
    from population_register.person_merge where person = ${person} order by place desc limit 1`.execute(tx)
  return rows[0]
}

export async function insertMerge({ tx, now, actor }: Call, row: MergeRow): Promise<void> {
  await sql`insert into population_register.person_merge (person, place, action, survivor, former_status, duplicate_case, at, by)
    values (${row.person}, ${row.place}, ${row.action}, ${row.survivor}, ${row.formerStatus}, ${row.case}::uuid, ${now}, ${actorName(actor)})`.execute(
    tx,
  )
}

/** Whether others were merged into this person and still are. */
export async function hasMerged({ tx }: Call, person: string): Promise<boolean> {
  const { rows } = await sql`select from population_register.person_merge as merge
    join population_register.person on person.id = merge.person and person.merged_into = merge.survivor
    where merge.survivor = ${person} limit 1`.execute(tx)
  return rows.length > 0
}
