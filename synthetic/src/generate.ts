import type { Day } from '@sijill/contract'
import { MOST_HOUSEHOLDS, NUMBERS } from './documents.ts'
import { householdOf, type SyntheticHousehold } from './household.ts'
import { placesIn, type Territory } from './places.ts'
import { randomFrom } from './random.ts'

export type Population = {
  seed: string | number
  households: number
  territory: Territory | readonly Territory[]
  /** The day on which everybody has their age. */
  day: Day
  /** Place of the first household among those of the seed: what lets a population be made in several goes. */
  first?: number
}

/**
 * The households of a seed, one by one. Household `n` depends on the seed, the territory, the day and `n` only: asking for more
 * households adds some and changes none. Numbers of documents are unique among the households of a seed.
 * @throws RangeError on an unknown territory, or when there would not be numbers enough.
 */
export function* generateHouseholds({ seed, households, territory, day, first = 0 }: Population): Generator<SyntheticHousehold> {
  if (first + households > MOST_HOUSEHOLDS) throw new RangeError(`at most ${MOST_HOUSEHOLDS} households a seed`)
  const places = placesIn(territory)
  const root = randomFrom(seed)
  const offset = root.fork('documents').below(NUMBERS)
  for (let household = first; household < first + households; household++) {
    yield householdOf(root.fork(household), { day, places }, { household, offset })
  }
}
