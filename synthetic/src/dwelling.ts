import type { HouseholdDeclaration, Milieu } from '@sijill/contract'
import margins from '../data/margins.json' with { type: 'json' }
import tuned from '../data/tuned.json' with { type: 'json' }
import { draw, normalShare, normalValue, type Tied, tied, tiedChance, within } from './probability.ts'
import type { Setting } from './setting.ts'

export type Dwelling = HouseholdDeclaration['dwelling']
type Shares2014 = (typeof margins.equipment.regions)['MA']['urban']
type Figure = Exclude<keyof Shares2014, 'population'>

const census = margins.households.milieux
const regions = margins.equipment.regions as unknown as Record<string, Record<Milieu, Shares2014>>

export function memoised<Value>(of: (milieu: Milieu, region: string) => Value): (milieu: Milieu, region: string) => Value {
  const known = new Map<string, Value>()
  return (milieu, region) => {
    const key = `${milieu} ${region}`
    const value = known.get(key) ?? of(milieu, region)
    known.set(key, value)
    return value
  }
}

const in2014 = (milieu: Milieu, region: string, figure: Figure): number => regions[region]?.[milieu][figure] ?? 0

function meanMovedBy(shift: number, milieu: Milieu, figure: Figure): number {
  const codes = Object.keys(regions).filter((region) => region !== 'MA')
  const people = (region: string): number => regions[region]?.[milieu].population ?? 0
  const moved = (region: string): number => normalShare(normalValue(in2014(milieu, region, figure) / 100) + shift)
  const total = codes.reduce((sum, region) => sum + people(region), 0)
  return codes.reduce((sum, region) => sum + people(region) * moved(region), 0) / total
}

/** How far, in spreads, each region must move from 2014 for the country to come to a share of 2024. `derived`. */
function shiftTo(share: number, milieu: Milieu, figure: Figure): number {
  let [low, high] = [-4, 4]
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2
    if (meanMovedBy(middle, milieu, figure) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The share in a region: the census of 2014 there, moved so that the country comes to `now`, its figure of 2024. */
function movedTo(now: number, figure: Figure): (milieu: Milieu, region: string) => number {
  const shifts = memoised((milieu) => shiftTo(now / 100, milieu, figure))
  return (milieu, region) => normalShare(normalValue(in2014(milieu, region, figure) / 100) + shifts(milieu, ''))
}

/** The share in a region in 2014: nothing newer by region was found. */
export const shareIn2014 = (milieu: Milieu, region: string, figure: Figure): number => in2014(milieu, region, figure) / 100

const bath = memoised((milieu, region) => tied(movedTo(census[milieu].bath, 'bath')(milieu, region), 0.97))
const water = memoised((milieu, region) => tied(movedTo(census[milieu].water, 'water')(milieu, region), 0.5))
// In the country the census of 2014 does not tell regions apart.
const apartment = memoised((milieu, region) => {
  const now = census[milieu].dwelling.apartment
  return milieu === 'rural' ? tied(now / 100, 0.4) : tied(movedTo(now, 'apartment')(milieu, region), 0.35)
})
const basic = memoised((milieu, region) => {
  const now = census[milieu].dwelling.basic
  return milieu === 'rural' ? tied(now / 100, -0.7) : tied(movedTo(now, 'basic')(milieu, region), -0.75)
})
const VILLA: Record<Milieu, Tied> = { urban: tied(0.0275, 0.85), rural: tied(0.0052, 0.85) }
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
