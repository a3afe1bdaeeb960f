import type { Day, HouseholdFacts } from '@sijill/contract'
import type { SyntheticHousehold } from './household.ts'

/** The household as the law sees it on one day. */
export function householdFacts(
  { commune, members, milieu, dwelling, equipment, assets, bills }: SyntheticHousehold,
  day: Day,
): HouseholdFacts {
  return {
    day,
    region: commune.slice(0, 2),
    milieu,
    dwelling,
    equipment,
    assets,
    bills,
    members: members.map(({ registration: { sex, birthDate }, facts }, place) => ({
      key: String(place),
      sex,
      birthDate,
      ...facts,
    })),
  }
}
