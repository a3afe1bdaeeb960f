import type { Milieu } from '@sijill/contract'
import type { Cell } from './cells.ts'
import { AGE_BANDS, ageBandOf, censusOfPeople } from './census.ts'
import { compose, HOUSEHOLD_TYPES, type HouseholdType, type Relative } from './composition.ts'
import { randomFrom } from './random.ts'

// How data/cells.json was made: generalised iterative scaling (Darroch and Ratcliff, 1972) of the cells' weights until the
// ages of men and women, their marital statuses and the size of households are the census's. Run it again after a change of
// `compose` or of the margins: a test tells when the file is no longer what this makes.

const SEXES = ['male', 'female'] as const
const MARITAL = ['single', 'married', 'divorced', 'widowed'] as const
const FEATURES = SEXES.length * (AGE_BANDS.length + MARITAL.length)

/** Shares before the fit: what the census does not say must come from somewhere. `assumed`. */
const PRIOR: Record<HouseholdType, { share: number; from: number; to: number }> = {
  'man-single': { share: 2.5, from: 20, to: 60 },
  'man-married': { share: 1.2, from: 25, to: 65 },
  'man-divorced': { share: 0.7, from: 30, to: 80 },
  'man-widowed': { share: 0.5, from: 50, to: 80 },
  'woman-single': { share: 1, from: 20, to: 80 },
  'woman-divorced': { share: 1, from: 30, to: 80 },
  'woman-widowed': { share: 3, from: 45, to: 80 },
  couple: { share: 9, from: 20, to: 80 },
  family: { share: 55, from: 20, to: 80 },
  'family-with-parent': { share: 9, from: 25, to: 65 },
  'family-with-sibling': { share: 2, from: 25, to: 60 },
  'mother-divorced': { share: 2.5, from: 25, to: 70 },
  'mother-widowed': { share: 5, from: 30, to: 80 },
  'mother-married': { share: 1.5, from: 25, to: 60 },
  'father-widowed': { share: 0.6, from: 40, to: 80 },
  'father-divorced': { share: 0.5, from: 30, to: 70 },
  'three-generations': { share: 5, from: 45, to: 80 },
  'widow-with-son': { share: 2, from: 50, to: 80 },
  siblings: { share: 1, from: 20, to: 45 },
}
/** Heads by age before the fit: a bell around 50, wider on the side of the old. */
const priorOfAge = (from: number): number => Math.exp(-(((from + 2.5 - 48) / (from < 48 ? 14 : 20)) ** 2) / 2)

type Profile = Cell & { features: Float64Array }

function addTo(features: Float64Array, relatives: readonly Relative[]): void {
  for (const { sex, age, maritalStatus } of relatives) {
    const start = sex === 'male' ? 0 : FEATURES / 2
    const place = start + ageBandOf(age)
    features[place] = (features[place] ?? 0) + 1
    const status = start + AGE_BANDS.length + MARITAL.indexOf(maritalStatus)
    if (age >= 15) features[status] = (features[status] ?? 0) + 1
  }
}

function profileOf(milieu: Milieu, { type, from }: { type: HouseholdType; from: number }, trials: number): Profile {
  const random = randomFrom(`fit ${milieu} ${type} ${from}`)
  const features = new Float64Array(FEATURES)
  const years = from >= 80 ? 16 : 5
  let size = 0
  for (let trial = 0; trial < trials; trial++) {
    const fraction = from >= 80 ? random.next() ** 2 : random.next()
    const relatives = compose(random, milieu, { type, age: from + fraction * years })
    addTo(features, relatives)
    size += relatives.length
  }
  const { share, from: youngest, to } = PRIOR[type]
  let prior = 0
  for (let band = youngest; band <= to; band += 5) prior += priorOfAge(band)
  return {
    type,
    from,
    weight: (share * priorOfAge(from)) / prior,
    size: size / trials,
    features: features.map((count) => count / trials),
  }
}

function targetsOf(milieu: Milieu): Float64Array {
  const { households, men, women } = censusOfPeople(milieu)
  const targets = new Float64Array(FEATURES)
  for (const [half, people] of [men, women].entries()) {
    const start = (half * FEATURES) / 2
    for (const [band, share] of people.age.entries()) targets[start + band] = (share * people.population) / households
    const from15 = people.population * people.age.slice(3).reduce((total, share) => total + share, 0)
    for (const [place, status] of MARITAL.entries()) {
      targets[start + AGE_BANDS.length + place] = (people.marital[status] * from15) / households
    }
  }
  return targets
}

function scaleOnce(profiles: readonly Profile[], targets: Float64Array, most: number): void {
  const got = new Float64Array(FEATURES)
  for (const { weight, features } of profiles) {
    for (let place = 0; place < FEATURES; place++) got[place] = (got[place] ?? 0) + weight * (features[place] ?? 0)
  }
  const steps = targets.map((target, place) => Math.log(Math.max(target, 1e-6) / Math.max(got[place] ?? 0, 1e-6)) / most)
  for (const profile of profiles) {
    let step = 0
    for (let place = 0; place < FEATURES; place++) step += (steps[place] ?? 0) * (profile.features[place] ?? 0)
    profile.weight *= Math.exp(step)
  }
  const total = profiles.reduce((sum, { weight }) => sum + weight, 0)
  for (const profile of profiles) profile.weight /= total
}

/** Weights of the cells of a milieu, their sum 1. */
export function fitCells(milieu: Milieu, { trials = 1500, rounds = 3000 } = {}): Cell[] {
  const profiles = HOUSEHOLD_TYPES.flatMap((type) => {
    const { from: youngest, to } = PRIOR[type]
    const bands = Array.from({ length: (to - youngest) / 5 + 1 }, (_, place) => youngest + place * 5)
    return bands.map((from) => profileOf(milieu, { type, from }, trials))
  })
  const most = Math.max(...profiles.map(({ features }) => features.reduce((total, count) => total + count, 0)))
  const targets = targetsOf(milieu)
  for (let round = 0; round < rounds; round++) scaleOnce(profiles, targets, most)
  return profiles.map(({ features: _, ...cell }) => cell)
}

/** Below it a cell is left out of the file. */
const SLIGHTEST = 1e-5

/** The rows of data/cells.json. */
export function cellRows(milieu: Milieu): [type: HouseholdType, from: number, weight: number, size: number][] {
  return fitCells(milieu)
    .filter(({ weight }) => weight > SLIGHTEST)
    .map(({ type, from, weight, size }) => [type, from, Number(weight.toPrecision(5)), Number(size.toFixed(3))])
}
