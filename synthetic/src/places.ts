import type { Milieu } from '@sijill/contract'
import { COMMUNES, type Commune, PROVINCES, provinceOfCommune, regionOfCommune } from '@sijill/law/territory'
import margins from '../data/margins.json' with { type: 'json' }
import { spin, type Wheel, wheelOf } from './probability.ts'
import type { Random } from './random.ts'

/** `MA`, a region `rr`, a province `rr.ppp` or a commune `rr.ppp.cc.nn`. */
export type Territory = string

/** The households of one milieu of a commune. */
export type Place = {
  commune: string
  name: string
  region: string
  province: string
  milieu: Milieu
  households: number
  /** Mean size of the households of the province over what the country's sizes by milieu would give. */
  sizeRatio: number
}

export type Places = {
  draw: (random: Random) => Place
  /** The name of a commune of the country, as often as people live there. */
  anywhere: (random: Random) => string
}

const { urban, rural } = margins.households.milieux
const SIZES: Record<Milieu, number> = { urban: urban.population / urban.households, rural: rural.population / rural.households }
const HOUSEHOLDS: Record<Milieu, number> = { urban: urban.households, rural: rural.households }

function placesOfCommune({ code, name, urban: townspeople, rural: villagers }: Commune): Place[] {
  const place = { commune: code, name: name.ar, region: regionOfCommune(code), province: provinceOfCommune(code), sizeRatio: 1 }
  return [
    { ...place, milieu: 'urban' as const, households: townspeople / SIZES.urban },
    { ...place, milieu: 'rural' as const, households: villagers / SIZES.rural },
  ].filter(({ households }) => households > 0)
}

const householdsOf = (places: readonly Place[]): number => places.reduce((total, { households }) => total + households, 0)

function scaleTo(places: readonly Place[], wanted: number): void {
  const times = wanted / Math.max(householdsOf(places), 1)
  for (const place of places) place.households *= times
}

function groupedBy<Key extends string>(places: readonly Place[], keyOf: (place: Place) => Key): Map<Key, Place[]> {
  const groups = new Map<Key, Place[]>()
  for (const place of places) groups.set(keyOf(place), [...(groups.get(keyOf(place)) ?? []), place])
  return groups
}

const sizeExpected = (places: readonly Place[]): number =>
  places.reduce((total, { households, milieu, sizeRatio }) => total + households * SIZES[milieu] * sizeRatio, 0)

/** Households are larger where the province says so, and as large as the census says in each milieu of the country. */
function setSizeRatios(byProvince: ReadonlyMap<string, readonly Place[]>, byMilieu: ReadonlyMap<Milieu, readonly Place[]>): void {
  for (const { code, population } of PROVINCES) {
    const places = byProvince.get(code) ?? []
    const ratio = population / sizeExpected(places)
    for (const place of places) place.sizeRatio = ratio
  }
  for (const [milieu, places] of byMilieu) {
    const mean = sizeExpected(places) / (householdsOf(places) * SIZES[milieu])
    for (const place of places) place.sizeRatio /= mean
  }
}

/**
 * Households of 2024: the people of each commune in 2014, brought in turn to the households of each province and to those of
 * each milieu of the country in 2024, until both hold.
 */
function allPlaces(): Place[] {
  const places = COMMUNES.flatMap(placesOfCommune)
  const byProvince = groupedBy(places, ({ province }) => province)
  const byMilieu = groupedBy(places, ({ milieu }) => milieu)
  for (let round = 0; round < 8; round++) {
    for (const [milieu, group] of byMilieu) scaleTo(group, HOUSEHOLDS[milieu])
    for (const { code, households } of PROVINCES) scaleTo(byProvince.get(code) ?? [], households)
  }
  setSizeRatios(byProvince, byMilieu)
  return places
}

let known: { places: Place[]; wheel: Wheel<Place> } | undefined

function country(): { places: Place[]; wheel: Wheel<Place> } {
  if (!known) {
    const places = allPlaces()
    known = { places, wheel: wheelOf(places, ({ households }) => households) }
  }
  return known
}

const isIn = ({ commune }: Place, territory: Territory): boolean =>
  territory === 'MA' || commune === territory || commune.startsWith(`${territory}.`)

/** Where the households of a territory, or of several, live. @throws RangeError on a code that holds no commune. */
export function placesIn(territory: Territory | readonly Territory[]): Places {
  const { places, wheel: everywhere } = country()
  const territories = typeof territory === 'string' ? [territory] : territory
  const unknown = territories.find((code) => !places.some((place) => isIn(place, code)))
  if (unknown !== undefined || territories.length === 0) throw new RangeError(`no commune in territory ${unknown ?? ''}`)
  const wheel = wheelOf(
    places.filter((place) => territories.some((code) => isIn(place, code))),
    ({ households }) => households,
  )
  return { draw: (random) => spin(random, wheel), anywhere: (random) => spin(random, everywhere).name }
}
