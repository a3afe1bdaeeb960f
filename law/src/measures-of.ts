import type { Bill, Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import { ageOn, dayOfAge } from './age.ts'
import { MEASURE_NAMES, type Measures } from './measures.ts'
import { familyNuclei } from './nuclei.ts'
import { nextChangeAfter, onDay } from './parameters.ts'

type Aged = { member: HouseholdMember; age: number }

const DURABLE_DWELLINGS: readonly string[] = [
  'villa',
  'apartment',
  'moroccan-house',
  'rural-house-stone',
  'rural-house-earth-covered-stone',
]
const INCOME_ACTIVITIES: readonly string[] = ['employer', 'self-employed', 'public-employee', 'private-employee']
/** AMO-Tadamon took the place of RAMED: counting it as cover would make enrolment itself raise the score. */
const NOT_COUNTED_AS_COVER: readonly string[] = ['none', 'amo-tadamon']

const flag = (condition: boolean): number => (condition ? 1 : 0)

const how = (people: readonly Aged[], condition: (person: Aged) => boolean): number =>
  people.reduce((total, person) => total + flag(condition(person)), 0)

/** The mean of the one, two or three months given, times twelve: always whole. */
function yearly(bill: Bill): number {
  if (bill === 'no-contract') return 0
  return bill.reduce((total, month) => total + month, 0) * (12 / bill.length)
}

function ofComposition(facts: HouseholdFacts) {
  const { members } = facts
  const size = members.length
  const alone = size === 1 || (size === 2 && members.some(({ kinship }) => kinship === 'spouse'))
  return {
    single_or_childless_couple: flag(alone),
    multi_nuclear: flag(familyNuclei(facts) > 1),
    household_size: size,
    household_size_sq: size * size,
    any_member_health_cover_not_ramed: flag(members.some(({ healthCover }) => !NOT_COUNTED_AS_COVER.includes(healthCover))),
  }
}

function ofHead({ member, age }: Aged) {
  const { education, occupation, activity } = member
  return {
    head_age: age,
    head_age_sq: age * age,
    head_higher_education: flag(education === 'higher'),
    head_basic_education: flag(education === 'primary' || education === 'college'),
    head_senior_executive: flag(occupation === 'senior-executive'),
    head_middle_executive: flag(occupation === 'middle-executive'),
    head_machine_operator: flag(occupation === 'machine-operator'),
    head_craftsman: flag(occupation === 'craftsman'),
    head_farmer: flag(occupation === 'farmer'),
    head_employer: flag(activity === 'employer'),
    head_retired_or_rentier: flag(activity === 'retired' || activity === 'rentier'),
  }
}

function ofAges(people: readonly Aged[]) {
  const pupils = people.filter(({ age }) => age >= 6 && age <= 14)
  return {
    children_6_14_private_school: how(pupils, ({ member }) => member.school.sector === 'private'),
    children_6_14_public_school: how(pupils, ({ member }) => member.school.sector === 'public'),
    members_19_29: how(people, ({ age }) => age >= 19 && age <= 29),
    members_30_59: how(people, ({ age }) => age >= 30 && age <= 59),
    members_60plus: how(people, ({ age }) => age >= 60),
  }
}

function ofShares(people: readonly Aged[]) {
  const from15 = people.filter(({ age }) => age >= 15)
  return {
    share_15plus_no_diploma: how(from15, ({ member }) => member.diploma === 'none'),
    share_15plus_technical_diploma: how(from15, ({ member }) => member.diploma === 'technical'),
    share_15plus_higher_diploma: how(from15, ({ member }) => member.diploma === 'higher'),
    share_15plus_literate: how(from15, ({ member }) => member.literate),
    share_15plus_income_activity: how(from15, ({ member }) => INCOME_ACTIVITIES.includes(member.activity)),
    share_15plus_machine_operators: how(from15, ({ member }) => member.occupation === 'machine-operator'),
    share_15plus_traders: how(from15, ({ member }) => member.occupation === 'trader'),
    share_senior_executives: how(people, ({ member }) => member.occupation === 'senior-executive'),
  }
}

function ofDwelling({ day, members, dwelling }: HouseholdFacts) {
  const atMostTwo = members.length <= 2 * dwelling.rooms
  const atMostThree = members.length <= 3 * dwelling.rooms
  return {
    max_2_per_room: flag(atMostTwo),
    max_3_per_room: flag(atMostThree && !(atMostTwo && onDay(day as Day).flag('density-classes-exclusive'))),
    durable_dwelling: flag(DURABLE_DWELLINGS.includes(dwelling.type)),
    bath_or_shower: flag(dwelling.bathOrShower),
    individual_electricity_meter: flag(dwelling.electricityMeter === 'individual'),
  }
}

function ofGoods({ equipment, assets, bills }: HouseholdFacts) {
  return {
    has_computer: flag(equipment.computers > 0),
    has_satellite_dish: flag(equipment.satelliteDish),
    has_landline: flag(equipment.landline),
    has_car: flag(equipment.cars > 0),
    has_motorcycle: flag(equipment.motorcycles > 0),
    mobile_phones: equipment.mobilePhones,
    cars: equipment.cars,
    motorcycles: equipment.motorcycles,
    has_credit: flag(assets.credit),
    second_home: flag(assets.secondHome),
    garage: flag(assets.garage),
    professional_premises: flag(assets.professionalPremises),
    non_agricultural_land: flag(assets.nonAgriculturalLand),
    irrigated_land: flag(assets.irrigatedLand),
    cows: assets.cows,
    butane_per_head_year: yearly(bills.butane),
    water_electricity_per_head_year: yearly(bills.electricity) + yearly(bills.water),
    phone_internet_per_head_year: yearly(bills.phoneInternet),
  }
}

/** Spreading more than fifty keys is a hundred times slower than writing over a copy that has them, and the copies share one shape. */
const UNMEASURED: object = Object.fromEntries(MEASURE_NAMES.map((name) => [name, 0]))

/** Every measure of a household, on the day of its facts. @throws RangeError when nobody is the head: check the facts first. */
export function measuresOf(facts: HouseholdFacts): Measures {
  const people = facts.members.map((member) => ({ member, age: ageOn(member.birthDate, facts.day as Day).years }))
  const head = people.find(({ member }) => member.kinship === 'head')
  if (!head) throw new RangeError('a household without a head')
  const ofPersons = Object.assign({ ...UNMEASURED }, ofComposition(facts), ofHead(head), ofAges(people))
  return Object.assign(ofPersons, ofShares(people), ofDwelling(facts), ofGoods(facts))
}

/** The ages at which a member enters or leaves a measure. */
const AGES_THAT_COUNT = [6, 15, 19, 30, 60]

function nextChangeOf({ kinship, birthDate }: HouseholdMember, on: Day): Day | undefined {
  const { years } = ageOn(birthDate, on)
  const next = kinship === 'head' ? years + 1 : AGES_THAT_COUNT.find((age) => age > years)
  return next === undefined ? undefined : dayOfAge(birthDate, next)
}

/** The first day after that of the facts on which a measure may differ although nothing was declared; `null` when there is none. */
export function measuresHoldUntil(facts: HouseholdFacts): Day | null {
  const on = facts.day as Day
  const changes = facts.members.map((member) => nextChangeOf(member, on))
  return [...changes, nextChangeAfter('density-classes-exclusive', on)].filter((change) => change !== undefined).sort()[0] ?? null
}
