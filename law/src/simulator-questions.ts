import {
  ACTIVITIES,
  type Bill,
  type Day,
  DIPLOMAS,
  type HouseholdFacts,
  type HouseholdMember,
  OCCUPATIONS,
} from '@sijill/contract'
import { ageOn } from './age.ts'
import { WORKING_ACTIVITIES } from './check-member.ts'
import { onDay, type ParameterName } from './parameters.ts'

/** What the simulator can ask, each about one part of the facts. `members`: who lives here: kinship, sex, birth date, marital status. */
export const QUESTIONS = [
  'members',
  'rooms',
  'dwelling-type',
  'bath-or-shower',
  'electricity-meter',
  'schooling',
  'head-education',
  'activities',
  'diplomas',
  'literacy',
  'health-covers',
  'computers',
  'satellite-dish',
  'landline',
  'mobile-phones',
  'cars',
  'motorcycles',
  'credit',
  'second-home',
  'garage',
  'professional-premises',
  'non-agricultural-land',
  'irrigated-land',
  'cows',
  'butane',
  'electricity',
  'water',
  'phone-internet',
  'pensions',
  'family-allowances',
  'orphans',
  'disabilities',
] as const
export type Question = (typeof QUESTIONS)[number]

type Facts = HouseholdFacts
type Patch = Partial<HouseholdMember>

/** Households that differ from `facts` in the answer to one question only, among them those with its smallest and its largest effect on the score. */
type Variants = (facts: Facts) => Facts[]
/** The same for a question asked about each member: the effects of members add up. */
type MemberPatches = (member: HouseholdMember, age: number) => Patch[]

const dwelling =
  (patches: Partial<Facts['dwelling']>[]): Variants =>
  (facts) =>
    patches.map((patch) => ({ ...facts, dwelling: { ...facts.dwelling, ...patch } }))
const equipment =
  (patches: Partial<Facts['equipment']>[]): Variants =>
  (facts) =>
    patches.map((patch) => ({ ...facts, equipment: { ...facts.equipment, ...patch } }))
const assets =
  (patches: Partial<Facts['assets']>[]): Variants =>
  (facts) =>
    patches.map((patch) => ({ ...facts, assets: { ...facts.assets, ...patch } }))

const bill =
  (name: keyof Facts['bills'], most: 'butane' | 'electricity' | 'water' | 'phone-internet'): Variants =>
  (facts) => {
    const limit: ParameterName = `bill-${most}-${facts.milieu}-most`
    const extremes: Bill[] = ['no-contract', [onDay(facts.day as Day).number(limit)]]
    return extremes.map((amount) => ({ ...facts, bills: { ...facts.bills, [name]: amount } }))
  }

const everyRoom: Variants = (facts) =>
  Array.from(facts.members, (_, index) => ({ ...facts, dwelling: { ...facts.dwelling, rooms: index + 1 } }))

const everybodyCovered: Variants = (facts) => [
  facts,
  { ...facts, members: facts.members.map((member) => ({ ...member, healthCover: 'cnss' as const })) },
]

const OF_HOUSEHOLD = {
  rooms: everyRoom,
  'dwelling-type': dwelling([{ type: 'basic' }, { type: 'apartment' }]),
  'bath-or-shower': dwelling([{ bathOrShower: false }, { bathOrShower: true }]),
  'electricity-meter': dwelling([{ electricityMeter: 'none' }, { electricityMeter: 'individual' }]),
  'health-covers': everybodyCovered,
  computers: equipment([{ computers: 0 }, { computers: 20 }]),
  'satellite-dish': equipment([{ satelliteDish: false }, { satelliteDish: true }]),
  landline: equipment([{ landline: false }, { landline: true }]),
  'mobile-phones': equipment([{ mobilePhones: 0 }, { mobilePhones: 40 }]),
  cars: equipment([{ cars: 0 }, { cars: 20 }]),
  motorcycles: equipment([{ motorcycles: 0 }, { motorcycles: 20 }]),
  credit: assets([{ credit: false }, { credit: true }]),
  'second-home': assets([{ secondHome: false }, { secondHome: true }]),
  garage: assets([{ garage: false }, { garage: true }]),
  'professional-premises': assets([{ professionalPremises: false }, { professionalPremises: true }]),
  'non-agricultural-land': assets([{ nonAgriculturalLand: false }, { nonAgriculturalLand: true }]),
  'irrigated-land': assets([{ irrigatedLand: false }, { irrigatedLand: true }]),
  cows: assets([{ cows: 0 }, { cows: 5000 }]),
  butane: bill('butane', 'butane'),
  electricity: bill('electricity', 'electricity'),
  water: bill('water', 'water'),
  'phone-internet': bill('phoneInternet', 'phone-internet'),
} satisfies Partial<Record<Question, Variants>>

const SCHOOLING: Patch[] = [
  { school: { sector: 'none' } },
  { school: { sector: 'public', level: 'primary' } },
  { school: { sector: 'private', level: 'primary' } },
  { school: { sector: 'public', level: 'lycee' } },
]

const WORK: Patch[] = ACTIVITIES.flatMap((activity) =>
  WORKING_ACTIVITIES.includes(activity) ? OCCUPATIONS.map((occupation) => ({ activity, occupation })) : [{ activity }],
)

const OF_MEMBERS = {
  schooling: (_, age) => (age < 21 ? SCHOOLING : []),
  'head-education': ({ kinship }) =>
    kinship === 'head' ? [{ education: 'none' }, { education: 'primary' }, { education: 'higher' }] : [],
  activities: (_, age) => (age >= 15 ? WORK : []),
  diplomas: (_, age) => (age >= 15 ? DIPLOMAS.map((diploma) => ({ diploma })) : []),
  literacy: (_, age) => (age >= 15 ? [{ literate: false }, { literate: true }] : []),
  pensions: () => [{ pension: false }, { pension: true }],
  'family-allowances': () => [{ familyAllowances: false }, { familyAllowances: true }],
  orphans: (_, age) => (age < 21 ? [{ fatherless: false }, { fatherless: true }] : []),
  disabilities: () => [{ disabled: false }, { disabled: true }],
} satisfies Partial<Record<Question, MemberPatches>>

export type AnsweredQuestion = Exclude<Question, 'members'>

function withMember(facts: Facts, index: number, patch: Patch): Facts {
  return { ...facts, members: facts.members.map((member, place) => (place === index ? { ...member, ...patch } : member)) }
}

/**
 * Groups of households: a group is one choice among its households, and the effects of the groups add up.
 * A question about the household has one group, a question about the members one for each of them.
 */
export function variantsOf(question: AnsweredQuestion, facts: Facts): Facts[][] {
  if (question in OF_HOUSEHOLD) return [OF_HOUSEHOLD[question as keyof typeof OF_HOUSEHOLD](facts)]
  const patchesOf: MemberPatches = OF_MEMBERS[question as keyof typeof OF_MEMBERS]
  return facts.members.map((member, index) =>
    patchesOf(member, ageOn(member.birthDate, facts.day as Day).years).map((patch) => withMember(facts, index, patch)),
  )
}
