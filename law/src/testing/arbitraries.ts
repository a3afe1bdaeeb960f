import {
  ACTIVITIES,
  DIPLOMAS,
  DWELLING_TYPES,
  EDUCATION_LEVELS,
  ELECTRICITY_METERS,
  HEALTH_COVERS,
  type HouseholdFacts,
  type HouseholdMember,
  KINSHIPS,
  MARITAL_STATUSES,
  MILIEUX,
  OCCUPATIONS,
  SCHOOL_SECTORS,
  SEXES,
  TENURES,
} from '@sijill/contract'
import fc from 'fast-check'
import { REGION_CODES } from '../formula.ts'
import { MEASURE_NAMES, MEASURES, type Measures } from '../measures.ts'

const two = (value: number): string => String(value).padStart(2, '0')

const birthDate = fc.oneof(
  fc.integer({ min: 1900, max: 2023 }).map(String),
  fc.tuple(fc.integer({ min: 1900, max: 2023 }), fc.integer({ min: 1, max: 12 })).map(([year, month]) => `${year}-${two(month)}`),
  fc
    .tuple(fc.integer({ min: 1900, max: 2023 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, date]) => `${year}-${two(month)}-${two(date)}`),
)

const person = (kinship: fc.Arbitrary<HouseholdMember['kinship']>): fc.Arbitrary<HouseholdMember> =>
  fc.record({
    key: fc.uuid(),
    sex: fc.constantFrom(...SEXES),
    birthDate,
    kinship,
    maritalStatus: fc.constantFrom(...MARITAL_STATUSES),
    fatherless: fc.boolean(),
    school: fc.record({ sector: fc.constantFrom(...SCHOOL_SECTORS) }),
    education: fc.constantFrom(...EDUCATION_LEVELS),
    diploma: fc.constantFrom(...DIPLOMAS),
    literate: fc.boolean(),
    activity: fc.constantFrom(...ACTIVITIES),
    occupation: fc.constantFrom(...OCCUPATIONS),
    healthCover: fc.constantFrom(...HEALTH_COVERS),
    disabled: fc.boolean(),
    pension: fc.boolean(),
    familyAllowances: fc.boolean(),
  })

const bill = fc.oneof(
  fc.constant('no-contract' as const),
  fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 3 }),
)

/** Households as far as the schema allows, sensible or not, and every measure at most its bound. */
export const anyHousehold: fc.Arbitrary<HouseholdFacts> = fc.record({
  day: fc.constant('2024-06-15'),
  region: fc.constantFrom(...REGION_CODES),
  milieu: fc.constantFrom(...MILIEUX),
  members: fc
    .tuple(
      person(fc.constant('head')),
      fc.array(person(fc.constantFrom(...KINSHIPS.filter((one) => one !== 'head'))), { maxLength: 59 }),
    )
    .map(([head, others]) => [head, ...others]),
  dwelling: fc.record({
    type: fc.constantFrom(...DWELLING_TYPES),
    tenure: fc.constantFrom(...TENURES),
    rooms: fc.integer({ min: 1, max: 40 }),
    bathOrShower: fc.boolean(),
    electricityMeter: fc.constantFrom(...ELECTRICITY_METERS),
  }),
  equipment: fc.record({
    computers: fc.integer({ min: 0, max: 20 }),
    satelliteDish: fc.boolean(),
    landline: fc.boolean(),
    mobilePhones: fc.integer({ min: 0, max: 40 }),
    cars: fc.integer({ min: 0, max: 20 }),
    motorcycles: fc.integer({ min: 0, max: 20 }),
  }),
  assets: fc.record({
    credit: fc.boolean(),
    secondHome: fc.boolean(),
    garage: fc.boolean(),
    professionalPremises: fc.boolean(),
    nonAgriculturalLand: fc.boolean(),
    irrigatedLand: fc.boolean(),
    cows: fc.integer({ min: 0, max: 5000 }),
  }),
  bills: fc.record({ butane: bill, electricity: bill, water: bill, phoneInternet: bill }),
})

/** Measures drawn one by one within their bounds: what no household may have is in it too. */
export const anyMeasures: fc.Arbitrary<Measures> = fc
  .record(
    Object.fromEntries(
      MEASURE_NAMES.map((name) => [name, fc.integer({ min: name === 'household_size' ? 1 : 0, max: MEASURES[name].most })]),
    ),
  )
  .map((measures) => measures as Measures)
