import type { BirthDateLevel } from './birth-date.ts'
import type { FieldModel, LevelOdds, LinkageModel } from './model.ts'

export const NAME_LEVELS = ['exact', 'close', 'alike', 'swapped', 'different'] as const
export type NameLevel = (typeof NAME_LEVELS)[number]

type Odds<Level extends string> = Readonly<Record<Level, LevelOdds>>

// Assumptions of this project, not measurements: what an error or a coincidence is thought to be worth until a register estimates its own.
// u of an equal given name is the sum of squared shares of Moroccan given names (a few names carry a third of a generation).
const FAMILY_NAME: Odds<NameLevel> = {
  exact: { m: 0.8, u: 0.0015 },
  close: { m: 0.12, u: 0.002 },
  alike: { m: 0.04, u: 0.01 },
  swapped: { m: 0.02, u: 0.0001 },
  different: { m: 0.02, u: 0.9864 },
}
const GIVEN_NAME: Odds<NameLevel> = {
  exact: { m: 0.8, u: 0.02 },
  close: { m: 0.12, u: 0.01 },
  alike: { m: 0.04, u: 0.02 },
  swapped: { m: 0.02, u: 0.0005 },
  different: { m: 0.02, u: 0.9495 },
}
// u: one day in some 80 years; a 1 January is shared by a quarter of the elder, so equal ones say little more than the year.
const BIRTH_DATE: Odds<BirthDateLevel> = {
  exact: { m: 0.75, u: 0.00005 },
  'first-january': { m: 0.1, u: 0.001 },
  'day-month-swapped': { m: 0.02, u: 0.00004 },
  'one-digit': { m: 0.06, u: 0.001 },
  'same-year-month': { m: 0.02, u: 0.001 },
  'same-year': { m: 0.03, u: 0.012 },
  'near-year': { m: 0.01, u: 0.028 },
  conflict: { m: 0.01, u: 0.95691 },
}
const same = (m: number, u: number): Odds<'same' | 'different'> => ({ same: { m, u }, different: { m: 1 - m, u: 1 - u } })
const BIRTH_PLACE: Odds<'same' | 'alike' | 'different'> = {
  same: { m: 0.75, u: 0.03 },
  alike: { m: 0.15, u: 0.02 },
  different: { m: 0.1, u: 0.95 },
}

const SEX = same(0.99, 0.5)
// People move: another commune of residence weighs little against.
const COMMUNE = same(0.8, 0.005)

const field = (name: string, levels: Readonly<Record<string, LevelOdds>>): FieldModel => ({ field: name, levels })

/** Fixed parameters for two registrations of persons. `prior`: one pair in a million compared at random is taken to be one person. */
export const PERSON_MODEL: LinkageModel = {
  prior: 1e-6,
  fields: [
    field('familyName', FAMILY_NAME),
    field('givenName', GIVEN_NAME),
    field('birthDate', BIRTH_DATE),
    field('sex', SEX),
    field('birthPlace', BIRTH_PLACE),
    field('commune', COMMUNE),
  ],
}
