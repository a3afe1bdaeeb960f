/**
 * What a formula can weigh. Every measure of a household is a whole number:
 * - `flag`: 0 or 1; `count`: a number of things or of years; `square`: the square of a count;
 * - `share`: the number of members in the condition (the formula divides by the size of the household);
 * - `per-head`: what the household spends in a year, in centimes (the formula divides by the size too).
 * The names are those of the variables of the formula, hence their form.
 */
export type MeasureKind = 'flag' | 'count' | 'square' | 'share' | 'per-head'

const flag = { kind: 'flag', most: 1 } as const
const members = { kind: 'count', most: 60 } as const
const share = { kind: 'share', most: 60 } as const
/** Twelve times the largest monthly bill that a declaration may hold. */
const yearOfBills = { kind: 'per-head', most: 120_000_000 } as const

/** `most` is the largest value that a household accepted by `checkHousehold` can have. */
export const MEASURES = {
  single_or_childless_couple: flag,
  multi_nuclear: flag,
  max_2_per_room: flag,
  max_3_per_room: flag,
  durable_dwelling: flag,
  bath_or_shower: flag,
  individual_electricity_meter: flag,
  head_higher_education: flag,
  head_basic_education: flag,
  head_senior_executive: flag,
  head_middle_executive: flag,
  head_machine_operator: flag,
  head_craftsman: flag,
  head_farmer: flag,
  head_employer: flag,
  head_retired_or_rentier: flag,
  has_computer: flag,
  has_satellite_dish: flag,
  has_landline: flag,
  has_car: flag,
  has_motorcycle: flag,
  any_member_health_cover_not_ramed: flag,
  has_credit: flag,
  second_home: flag,
  garage: flag,
  professional_premises: flag,
  non_agricultural_land: flag,
  irrigated_land: flag,
  household_size: members,
  household_size_sq: { kind: 'square', most: 3600 },
  head_age: { kind: 'count', most: 130 },
  head_age_sq: { kind: 'square', most: 16_900 },
  children_6_14_private_school: members,
  children_6_14_public_school: members,
  members_19_29: members,
  members_30_59: members,
  members_60plus: members,
  share_15plus_no_diploma: share,
  share_15plus_technical_diploma: share,
  share_15plus_higher_diploma: share,
  share_15plus_literate: share,
  share_15plus_income_activity: share,
  share_15plus_machine_operators: share,
  share_15plus_traders: share,
  share_senior_executives: share,
  mobile_phones: { kind: 'count', most: 40 },
  cars: { kind: 'count', most: 20 },
  motorcycles: { kind: 'count', most: 20 },
  cows: { kind: 'count', most: 5000 },
  butane_per_head_year: yearOfBills,
  water_electricity_per_head_year: { kind: 'per-head', most: 2 * yearOfBills.most },
  phone_internet_per_head_year: yearOfBills,
} as const satisfies Record<string, { kind: MeasureKind; most: number }>

export type MeasureName = keyof typeof MEASURES
export type Measures = Record<MeasureName, number>

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[]

export const isMeasure = (name: unknown): name is MeasureName => typeof name === 'string' && Object.hasOwn(MEASURES, name)
