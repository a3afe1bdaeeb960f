import { type Static, Type } from 'typebox'
import { BirthDate, CommuneCode, DayText, IdcsText, Sex } from './person.ts'

// What a household declares: facts of its life, never inputs of a formula. The law turns facts into measures.

export const MILIEUX = ['urban', 'rural'] as const
export type Milieu = (typeof MILIEUX)[number]
export const MilieuText = Type.Enum([...MILIEUX])

export const KINSHIPS = ['head', 'spouse', 'child', 'parent', 'parent-in-law', 'sibling', 'grandchild', 'other'] as const
export type Kinship = (typeof KINSHIPS)[number]

export const MARITAL_STATUSES = ['single', 'married', 'divorced', 'widowed'] as const
export type MaritalStatus = (typeof MARITAL_STATUSES)[number]

/** Where the member studies this school year, if anywhere. */
export const SCHOOL_SECTORS = ['none', 'public', 'private'] as const
export const SCHOOL_LEVELS = ['preschool', 'primary', 'college', 'lycee', 'vocational', 'higher'] as const
/** The highest level attained. `primary` and `college` are the "fondamental" of the questionnaire. */
export const EDUCATION_LEVELS = ['none', 'preschool', 'primary', 'college', 'lycee', 'higher'] as const
export const DIPLOMAS = ['none', 'general', 'technical', 'higher'] as const
export const ACTIVITIES = [
  'employer',
  'self-employed',
  'public-employee',
  'private-employee',
  'family-help',
  'apprentice',
  'unemployed',
  'retired',
  'rentier',
  'student',
  'homemaker',
  'inactive',
] as const
export const OCCUPATIONS = [
  'senior-executive',
  'middle-executive',
  'employee',
  'trader',
  'farmer',
  'craftsman',
  'machine-operator',
  'labourer',
  'other',
] as const
export const HEALTH_COVERS = ['none', 'amo-tadamon', 'amo-achamil', 'cnss', 'cnops', 'private', 'other'] as const

export const MemberFacts = Type.Object(
  {
    kinship: Type.Enum([...KINSHIPS]),
    maritalStatus: Type.Enum([...MARITAL_STATUSES]),
    /** Both parents' state matters to the allowances; `fatherless`: the father has died. */
    fatherless: Type.Boolean(),
    school: Type.Object(
      { sector: Type.Enum([...SCHOOL_SECTORS]), level: Type.Optional(Type.Enum([...SCHOOL_LEVELS])) },
      { additionalProperties: false },
    ),
    education: Type.Enum([...EDUCATION_LEVELS]),
    diploma: Type.Enum([...DIPLOMAS]),
    literate: Type.Boolean(),
    activity: Type.Enum([...ACTIVITIES]),
    /** Required for those who work, absent for the others. */
    occupation: Type.Optional(Type.Enum([...OCCUPATIONS])),
    healthCover: Type.Enum([...HEALTH_COVERS]),
    disabled: Type.Boolean(),
    /** Receives a public or private pension. */
    pension: Type.Boolean(),
    /** Receives family allowances from a scheme for the children of this household. */
    familyAllowances: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type MemberFacts = Static<typeof MemberFacts>

export const DWELLING_TYPES = [
  'villa',
  'apartment',
  'moroccan-house',
  'rural-house-stone',
  'rural-house-earth-covered-stone',
  'rural-house-earth',
  'basic',
  'other',
] as const
export const TENURES = ['owner', 'tenant', 'housed-free', 'other'] as const
export const ELECTRICITY_METERS = ['individual', 'shared', 'none'] as const

export const Dwelling = Type.Object(
  {
    type: Type.Enum([...DWELLING_TYPES]),
    tenure: Type.Enum([...TENURES]),
    rooms: Type.Integer({ minimum: 1, maximum: 40 }),
    bathOrShower: Type.Boolean(),
    electricityMeter: Type.Enum([...ELECTRICITY_METERS]),
  },
  { additionalProperties: false },
)

export const Equipment = Type.Object(
  {
    computers: Type.Integer({ minimum: 0, maximum: 20 }),
    satelliteDish: Type.Boolean(),
    landline: Type.Boolean(),
    mobilePhones: Type.Integer({ minimum: 0, maximum: 40 }),
    cars: Type.Integer({ minimum: 0, maximum: 20 }),
    motorcycles: Type.Integer({ minimum: 0, maximum: 20 }),
  },
  { additionalProperties: false },
)

export const Assets = Type.Object(
  {
    credit: Type.Boolean(),
    secondHome: Type.Boolean(),
    garage: Type.Boolean(),
    professionalPremises: Type.Boolean(),
    nonAgriculturalLand: Type.Boolean(),
    irrigatedLand: Type.Boolean(),
    cows: Type.Integer({ minimum: 0, maximum: 5000 }),
  },
  { additionalProperties: false },
)

/** One to three monthly amounts in centimes, or `no-contract`. */
export const Bill = Type.Union([
  Type.Literal('no-contract'),
  Type.Array(Type.Integer({ minimum: 0, maximum: 10_000_000 }), { minItems: 1, maxItems: 3 }),
])
export type Bill = Static<typeof Bill>

export const Bills = Type.Object(
  { butane: Bill, electricity: Bill, water: Bill, phoneInternet: Bill },
  { additionalProperties: false },
)
export const BILLS = ['butane', 'electricity', 'water', 'phoneInternet'] as const

const dwellingAndGoods = { milieu: MilieuText, dwelling: Dwelling, equipment: Equipment, assets: Assets, bills: Bills }

/** A declaration as it crosses the wire: members by IDCS; their sex and birth date stay in the population register. */
export const HouseholdDeclaration = Type.Object(
  {
    commune: CommuneCode,
    address: Type.Optional(Type.String({ maxLength: 200 })),
    members: Type.Array(Type.Object({ idcs: IdcsText, ...MemberFacts.properties }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 60,
    }),
    ...dwellingAndGoods,
  },
  { additionalProperties: false },
)
export type HouseholdDeclaration = Static<typeof HouseholdDeclaration>

/** One member with all that the law needs to know of them. `key` tells them apart within the household (an IDCS, or any text in a simulation). */
export const HouseholdMember = Type.Object(
  { key: Type.String({ minLength: 1, maxLength: 40 }), sex: Sex, birthDate: BirthDate, ...MemberFacts.properties },
  { additionalProperties: false },
)
export type HouseholdMember = Static<typeof HouseholdMember>

/** A household as the law sees it on one day: what `measuresOf`, `score` and `decide` take, and what `sijill household evaluate` reads. */
export const HouseholdFacts = Type.Object(
  {
    /** The day of the evaluation: ages, parameters and formula are those of this day. */
    day: DayText,
    /** Region of residence, two digits, 01 to 12. */
    region: Type.String({ pattern: '^(0[1-9]|1[0-2])$' }),
    members: Type.Array(HouseholdMember, { minItems: 1, maxItems: 60 }),
    ...dwellingAndGoods,
  },
  { additionalProperties: false },
)
export type HouseholdFacts = Static<typeof HouseholdFacts>
