import {
  ACTIVITIES,
  DIPLOMAS,
  DWELLING_TYPES,
  EDUCATION_LEVELS,
  ELECTRICITY_METERS,
  HEALTH_COVERS,
  KINSHIPS,
  MARITAL_STATUSES,
  MILIEUX,
  OCCUPATIONS,
  SCHOOL_LEVELS,
  SCHOOL_SECTORS,
  SEXES,
  TENURES,
} from '@sijill/contract'

export type ColumnType = 'text' | 'whole' | 'yes-no' | 'bill'

export type Column = {
  /** Where the value goes in the contract's object, as a JSON pointer; none for what only says where the row comes from. */
  path?: string
  type: ColumnType
  /** Without a source for it, no row of the file could be accepted. */
  required: boolean
  example: string
  choices?: readonly string[]
  /** Said once a household: empty on the other rows, or equal. */
  ofHousehold?: true
}

export type Columns = Readonly<Record<string, Column>>

const text = (path: string, example: string): Column => ({ path, type: 'text', required: true, example })
const optional = (path: string, example = ''): Column => ({ ...text(path, example), required: false })
const choice = (path: string, choices: readonly string[], example: string): Column => ({ ...text(path, example), choices })
const whole = (path: string, example: string): Column => ({ ...text(path, example), type: 'whole' })
const yesNo = (path: string, example: string): Column => ({ ...text(path, example), type: 'yes-no' })
const bill = (path: string, example: string): Column => ({ ...text(path, example), type: 'bill' })
const source = (example: string, required = false): Column => ({ type: 'text', required, example })

export const EVIDENCE_KINDS = ['cnie', 'residence-permit', 'birth-certificate', 'witnesses', 'source-register'] as const

/** One row a person. `docs/import.md` says what each column means. */
export const PERSON_COLUMNS: Columns = {
  source_register: source('commune-rabat-agdal'),
  source_number: source('1'),
  family_name_ar: text('/familyName/ar', 'العلوي'),
  family_name_fr: text('/familyName/fr', 'El Alaoui'),
  given_name_ar: text('/givenName/ar', 'فاطمة'),
  given_name_fr: text('/givenName/fr', 'Fatima'),
  sex: choice('/sex', SEXES, 'female'),
  birth_date: text('/birthDate', '1984-03'),
  birth_place: text('/birthPlace', 'Rabat'),
  nationality: text('/nationality', 'MA'),
  commune: text('/commune', '04.421.01.01'),
  address: optional('/address', '12, rue Oqba'),
  evidence_kind: { ...optional('/evidence/kind', 'cnie'), choices: EVIDENCE_KINDS },
  evidence_number: optional('/evidence/number', 'AB123456'),
  witness_1: optional('/evidence/witnesses/0'),
  witness_2: optional('/evidence/witnesses/1'),
  guardian: optional('/guardian'),
  mobile: optional('/mobile', '0612345678'),
  email: optional('/email'),
  language: choice('/language', ['ar', 'fr', 'zgh', 'en'], 'ar'),
}

const HOUSEHOLD_FACTS: Columns = {
  commune: text('/commune', '04.421.01.01'),
  address: optional('/address', '12, rue Oqba'),
  milieu: choice('/milieu', MILIEUX, 'urban'),
  dwelling_type: choice('/dwelling/type', DWELLING_TYPES, 'apartment'),
  tenure: choice('/dwelling/tenure', TENURES, 'tenant'),
  rooms: whole('/dwelling/rooms', '3'),
  bath_or_shower: yesNo('/dwelling/bathOrShower', 'yes'),
  electricity_meter: choice('/dwelling/electricityMeter', ELECTRICITY_METERS, 'individual'),
  computers: whole('/equipment/computers', '0'),
  satellite_dish: yesNo('/equipment/satelliteDish', 'yes'),
  landline: yesNo('/equipment/landline', 'no'),
  mobile_phones: whole('/equipment/mobilePhones', '2'),
  cars: whole('/equipment/cars', '0'),
  motorcycles: whole('/equipment/motorcycles', '1'),
  credit: yesNo('/assets/credit', 'no'),
  second_home: yesNo('/assets/secondHome', 'no'),
  garage: yesNo('/assets/garage', 'no'),
  professional_premises: yesNo('/assets/professionalPremises', 'no'),
  non_agricultural_land: yesNo('/assets/nonAgriculturalLand', 'no'),
  irrigated_land: yesNo('/assets/irrigatedLand', 'no'),
  cows: whole('/assets/cows', '0'),
  bill_butane: bill('/bills/butane', '50'),
  bill_electricity: bill('/bills/electricity', '120.50/98/134.25'),
  bill_water: bill('/bills/water', '70'),
  bill_phone_internet: bill('/bills/phoneInternet', 'no-contract'),
}

const MEMBER_FACTS: Columns = {
  idcs: text('/idcs', '2345678903'),
  kinship: choice('/kinship', KINSHIPS, 'head'),
  marital_status: choice('/maritalStatus', MARITAL_STATUSES, 'single'),
  fatherless: yesNo('/fatherless', 'no'),
  school_sector: choice('/school/sector', SCHOOL_SECTORS, 'none'),
  school_level: { ...optional('/school/level'), choices: SCHOOL_LEVELS },
  education: choice('/education', EDUCATION_LEVELS, 'college'),
  diploma: choice('/diploma', DIPLOMAS, 'none'),
  literate: yesNo('/literate', 'yes'),
  activity: choice('/activity', ACTIVITIES, 'self-employed'),
  occupation: { ...optional('/occupation', 'craftsman'), choices: OCCUPATIONS },
  health_cover: choice('/healthCover', HEALTH_COVERS, 'none'),
  disabled: yesNo('/disabled', 'no'),
  pension: yesNo('/pension', 'no'),
  family_allowances: yesNo('/familyAllowances', 'no'),
}

const saidOnce = ([name, column]: [string, Column]): [string, Column] => [name, { ...column, ofHousehold: true }]

/** One row a member: rows of one household follow one another and carry its number. */
export const HOUSEHOLD_COLUMNS: Columns = {
  source_register: source('commune-rabat-agdal'),
  source_number: source('1', true),
  ...Object.fromEntries(Object.entries(HOUSEHOLD_FACTS).map(saidOnce)),
  ...MEMBER_FACTS,
}

/** One row a person of a list of before (RAMED, Tayssir, DAAM); the name in one script at least. */
export const LEGACY_COLUMNS: Columns = {
  source_number: source('12345', true),
  family_name_ar: optional('/familyName/ar', 'العلوي'),
  family_name_fr: optional('/familyName/fr', 'El Alaoui'),
  given_name_ar: optional('/givenName/ar', 'فاطمة'),
  given_name_fr: optional('/givenName/fr', 'Fatima'),
  birth_date: optional('/birthDate', '1984-03'),
  sex: { ...optional('/sex', 'female'), choices: SEXES },
  cnie: optional('/cnie', 'AB123456'),
  commune: text('/commune', '04.421.01.01'),
  status: text('/status', 'active'),
}
