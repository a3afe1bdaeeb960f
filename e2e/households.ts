import { readFileSync } from 'node:fs'
import type { HouseholdFacts } from '@sijill/contract'

/** Today in the country, as the platform counts days. */
export const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Casablanca' }).format(new Date())

const YEAR = Number(TODAY.slice(0, 4))

const EXAMPLE = JSON.parse(readFileSync(new URL('../docs/examples/household.json', import.meta.url), 'utf8')) as HouseholdFacts

/** A simulator is told ages, so that a year is all that is known of a birth. */
export const ageOf = ({ birthDate }: Pick<HouseholdFacts['members'][number], 'birthDate'>): number =>
  YEAR - Number(birthDate.slice(0, 4))

const EXAMPLE_YEAR = Number(EXAMPLE.day.slice(0, 4))

/** The household of the documentation, of the same ages today: a couple of Casablanca with three children. */
export const URBAN: HouseholdFacts = {
  ...EXAMPLE,
  day: TODAY,
  members: EXAMPLE.members.map((member) => ({
    ...member,
    birthDate: String(Number(member.birthDate.slice(0, 4)) + YEAR - EXAMPLE_YEAR),
  })),
}

const [father, mother] = URBAN.members as [HouseholdFacts['members'][number], HouseholdFacts['members'][number]]

/** A couple of farmers who own a car: the coefficient of a car in a rural household was never found. */
export const RURAL_WITH_CAR: HouseholdFacts = {
  ...URBAN,
  milieu: 'rural',
  region: '05',
  members: [{ ...father, activity: 'self-employed', occupation: 'farmer' }, mother],
  dwelling: { ...URBAN.dwelling, type: 'rural-house-earth', tenure: 'owner' },
  equipment: { ...URBAN.equipment, cars: 1 },
  bills: { butane: [8000], electricity: [6000], water: 'no-contract', phoneInternet: [5000] },
}
