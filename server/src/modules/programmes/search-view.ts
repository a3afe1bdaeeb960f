import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export type FoundHousehold = {
  household: string
  codeMasked: string
  size: number
  milieu: string
  commune: { code: string; fr: string; ar: string }
  head: { family: { ar: string; fr: string }; given: { ar: string; fr: string } }
  size_scored: number | null
  numerator: number | null
  missing: string | null
}

/** The households in which those persons live today, and the one of a code, with the last score. */
export async function householdsWith(
  { tx, today }: Call,
  persons: readonly string[],
  code: string | undefined,
): Promise<FoundHousehold[]> {
  return (
    await sql<FoundHousehold>`
    select household.id as household, '•••••••' || right(household.code, 4) as "codeMasked", household.size, household.milieu,
      jsonb_build_object('code', unit.code, 'fr', unit.name_fr, 'ar', unit.name_ar) as commune,
      jsonb_build_object('family', jsonb_build_object('ar', head.family_name_ar, 'fr', head.family_name_fr),
        'given', jsonb_build_object('ar', head.given_name_ar, 'fr', head.given_name_fr)) as head,
      score.size as size_scored, score.numerator, score.missing
    from social_registry.household
      join territory.unit on unit.code = household.commune
      join population_register.person as head on head.id = household.head
      left join scoring.current_score as score on score.household = household.id
    where household.code = ${code ?? ''} or household.id in (
      select household from social_registry.membership where person = any(${[...persons]}::uuid[]) and during @> ${today}::date)
    order by head.family_name_fr, head.given_name_fr limit 30`.execute(tx)
  ).rows
}
