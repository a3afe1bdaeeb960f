import type { HouseholdDeclaration, Milieu } from '@sijill/contract'
import margins from '../data/margins.json' with { type: 'json' }
import tuned from '../data/tuned.json' with { type: 'json' }
import { draw, normalShare, normalValue, type Tied, tied, tiedChance, within } from './probability.ts'
import type { Setting } from './setting.ts'

export type Dwelling = HouseholdDeclaration['dwelling']
type EquipmentShares = (typeof margins.equipment.regions)['MA']['urban']
type Figure = Exclude<keyof EquipmentShares, 'apartment' | 'basic'>

const census = margins.households.milieux
export const regions = margins.equipment.regions as unknown as Record<string, Record<Milieu, EquipmentShares>>

/** A share of 2014 in a region, moved as far as the country's share has moved since, in spreads. `derived`. */
function updated(then: { region: number; country: number }, now: number): number {
  const share = (percent: number): number => normalValue(percent / 100)
  return normalShare(share(then.region) - share(then.country) + share(now))
}

export function memoised<Value>(of: (milieu: Milieu, region: string) => Value): (milieu: Milieu, region: string) => Value {
  const known = new Map<string, Value>()
  return (milieu, region) => {
    const key = `${milieu} ${region}`
    const value = known.get(key) ?? of(milieu, region)
    known.set(key, value)
    return value
  }
}

/** The share of a figure in a region: the census of 2014 there, brought to the country's figure of 2024 where there is one. */
export function shareIn(milieu: Milieu, region: string, figure: Figure): number {
  const then = { region: regions[region]?.[milieu][figure] ?? 0, country: regions['MA']?.[milieu][figure] ?? 0 }
  if (figure === 'bath' || figure === 'water') return updated(then, census[milieu][figure])
  return then.region / 100
}

const bath = memoised((milieu, region) => tied(shareIn(milieu, region, 'bath'), 0.97))
const water = memoised((milieu, region) => tied(shareIn(milieu, region, 'water'), 0.5))
const apartment = memoised((milieu, region) => {
  const { apartment: now } = census[milieu].dwelling
  if (milieu === 'rural') return tied(now / 100, 0.4)
  return tied(updated({ region: regions[region]?.urban.apartment ?? 0, country: regions['MA']?.urban.apartment ?? 1 }, now), 0.35)
})
const basic = memoised((milieu, region) => {
  const { basic: now } = census[milieu].dwelling
  if (milieu === 'rural') return tied(now / 100, -0.7)
  return tied(updated({ region: regions[region]?.urban.basic ?? 0, country: regions['MA']?.urban.basic ?? 1 }, now), -0.75)
})
const VILLA: Record<Milieu, Tied> = { urban: tied(0.028, 0.85), rural: tied(0.0052, 0.85) }
const RURAL_WALLS = { 'rural-house-stone': 15, 'rural-house-earth-covered-stone': 10, 'rural-house-earth': 75 } as const

function typeOf({ random, milieu, region, local }: Setting): Dwelling['type'] {
  const is = (share: Tied): boolean => random.chance(tiedChance(share, local))
  if (is(basic(milieu, region))) return 'basic'
  if (is(VILLA[milieu])) return 'villa'
  if (is(apartment(milieu, region))) return 'apartment'
  const rest = census[milieu].dwelling
  // Among the rest, those who are better off live in masonry.
  const better = Math.exp((milieu === 'rural' ? 0.7 : 0.4) * local)
  const kind = draw(random, { house: rest['moroccan-house'] * better, rural: rest['rural-house'], other: rest.other })
  if (kind === 'house') return 'moroccan-house'
  return kind === 'other' ? 'other' : draw(random, RURAL_WALLS)
}

function tenureOf({ random, milieu }: Setting, headAge: number): Dwelling['tenure'] {
  const { owner, tenant, other } = census[milieu].tenure
  const years = (headAge - 50) / 10
  const tenure = draw(random, { owner: owner * Math.exp(0.3 * years), tenant: tenant * Math.exp(-0.3 * years), other })
  if (tenure !== 'other') return tenure
  return random.chance(0.8) ? 'housed-free' : 'other'
}

function roomsOf({ random, milieu, local, size }: Setting): number {
  const { level, bySize, byStanding, spread } = tuned.rooms[milieu]
  return Math.round(within(Math.exp(level + bySize * Math.log(size) + byStanding * local + spread * random.normal()), 1, 12))
}

const ELECTRICITY: Record<Milieu, Tied> = {
  urban: tied(census.urban.electricity / 100, 0.7),
  rural: tied(census.rural.electricity / 100, 0.6),
}
/** Households with electricity who share their meter with neighbours. `assumed`. */
const SHARED_METER: Record<Milieu, Tied> = { urban: tied(0.25, -0.985), rural: tied(0.12, -0.8) }

export function dwellingOf(setting: Setting, headAge: number): { dwelling: Dwelling; piped: boolean } {
  const { random, milieu, region, local } = setting
  const has = (share: Tied): boolean => random.chance(tiedChance(share, local))
  const type = typeOf(setting)
  const shared = has(SHARED_METER[milieu]) ? 'shared' : 'individual'
  const dwelling = {
    type,
    tenure: tenureOf(setting, headAge),
    rooms: roomsOf(setting),
    bathOrShower: has(bath(milieu, region)),
    electricityMeter: has(ELECTRICITY[milieu]) ? shared : 'none',
  } as const
  return { dwelling, piped: has(water(milieu, region)) }
}
