import type { Day } from '@sijill/contract'
import { ageOn } from '@sijill/law'
import { AGE_BANDS, ageBandOf } from './census.ts'
import type { SyntheticHousehold } from './household.ts'
import type { SyntheticMember } from './members.ts'
import { EMPLOYMENTS, keyOf, type Margin, PUBLISHED } from './published-margins.ts'

/** A figure of the census beside the generated one, both as the census writes it: percents, or a mean. */
export type ComparedMargin = Margin & { generated: number }

type Sum = { amount: number; outOf: number }
type Tally = Map<string, Sum>

/** Adds `amount` out of `outOf` under a margin. */
function count(tally: Tally, key: string, { amount, outOf }: Sum): void {
  const sum = tally.get(key)
  if (!sum) tally.set(key, { amount, outOf })
  else {
    sum.amount += amount
    sum.outOf += outOf
  }
}

const yes = (condition: boolean): Sum => ({ amount: condition ? 100 : 0, outOf: 1 })

type Counted = { tally: Tally; scope: string; topic: Margin['topic'] }

function countChoice({ tally, scope, topic }: Counted, items: readonly string[], chosen: string): void {
  for (const item of items) count(tally, keyOf(topic, item, scope), yes(item === chosen))
}

const ITEMS = new Map<string, string[]>()
for (const { topic, item } of PUBLISHED) ITEMS.set(topic, [...new Set([...(ITEMS.get(topic) ?? []), item])])
const itemsOf = (topic: Margin['topic']): string[] => ITEMS.get(topic) ?? []

const NOT_WORKING = ['student', 'homemaker', 'inactive', 'retired', 'rentier']
const CONTRIBUTORY = ['cnss', 'cnops', 'private', 'other']

function countFrom15(tally: Tally, scope: string, { activity, maritalStatus }: SyntheticMember['facts']): void {
  const active = !NOT_WORKING.includes(activity)
  countChoice({ tally, scope, topic: 'marital' }, itemsOf('marital'), maritalStatus)
  count(tally, keyOf('active15', '', scope), yes(active))
  if (active) count(tally, keyOf('unemployed', '', scope), yes(activity === 'unemployed'))
  if (active && activity !== 'unemployed') countChoice({ tally, scope, topic: 'employment' }, EMPLOYMENTS, activity)
}

function countMember(tally: Tally, milieu: string, { member, day }: { member: SyntheticMember; day: Day }): void {
  const { registration, facts } = member
  const { years } = ageOn(registration.birthDate, day)
  const scope = `${milieu} ${registration.sex}`
  count(tally, keyOf('sex', 'male', milieu), yes(registration.sex === 'male'))
  countChoice({ tally, scope, topic: 'age' }, AGE_BANDS, AGE_BANDS[ageBandOf(years)] ?? '')
  countChoice({ tally, scope, topic: 'education' }, itemsOf('education'), facts.education)
  count(tally, keyOf('disabled', '', scope), yes(facts.disabled))
  if (years >= 10) count(tally, keyOf('illiterate10', '', scope), yes(!facts.literate))
  if (years >= 15) countFrom15(tally, scope, facts)
  count(tally, keyOf('cover', 'contributory', 'all'), yes(CONTRIBUTORY.includes(facts.healthCover)))
  count(tally, keyOf('cover', 'amo-tadamon', 'all'), yes(facts.healthCover === 'amo-tadamon'))
}

function countDwelling(tally: Tally, { milieu, dwelling, bills, members }: SyntheticHousehold): void {
  const { type, tenure, rooms, electricityMeter, bathOrShower } = dwelling
  const kind = type.startsWith('rural-house') ? 'rural-house' : type
  countChoice({ tally, scope: milieu, topic: 'dwelling' }, itemsOf('dwelling'), kind)
  countChoice(
    { tally, scope: milieu, topic: 'tenure' },
    itemsOf('tenure'),
    tenure === 'owner' || tenure === 'tenant' ? tenure : 'other',
  )
  count(tally, keyOf('personsPerRoom', '', milieu), { amount: members.length, outOf: rooms })
  count(tally, keyOf('amenity', 'electricity', milieu), yes(electricityMeter !== 'none'))
  count(tally, keyOf('amenity', 'water', milieu), yes(bills.water !== 'no-contract'))
  count(tally, keyOf('amenity', 'bath', milieu), yes(bathOrShower))
}

function countEquipment(tally: Tally, { milieu, equipment }: SyntheticHousehold): void {
  const has = {
    mobile: equipment.mobilePhones > 0,
    landline: equipment.landline,
    computer: equipment.computers > 0,
    dish: equipment.satelliteDish,
    car: equipment.cars > 0,
    motorcycle: equipment.motorcycles > 0,
  }
  for (const [item, owned] of Object.entries(has)) count(tally, keyOf('equipment', item, milieu), yes(owned))
}

function countHousehold(tally: Tally, household: SyntheticHousehold, day: Day): void {
  const { milieu, members } = household
  count(tally, keyOf('milieu', 'urban', 'all'), yes(milieu === 'urban'))
  count(tally, keyOf('size', '', milieu), { amount: members.length, outOf: 1 })
  countDwelling(tally, household)
  countEquipment(tally, household)
  for (const member of members) countMember(tally, milieu, { member, day })
}

/** What the population looks like beside the census of the whole country. */
export function margins(households: Iterable<SyntheticHousehold>, day: Day): ComparedMargin[] {
  const tally: Tally = new Map()
  for (const household of households) countHousehold(tally, household, day)
  return PUBLISHED.map((margin) => {
    const { amount, outOf } = tally.get(margin.key) ?? { amount: 0, outOf: 0 }
    return { ...margin, generated: outOf === 0 ? 0 : amount / outOf }
  })
}
