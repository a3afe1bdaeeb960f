import type { Milieu, Name, Sex } from '@sijill/contract'
import list from '../data/names.json' with { type: 'json' }
import { spin, type Wheel, wheelOf } from './probability.ts'
import type { Random } from './random.ts'

type Origin = 'general' | 'amazigh' | 'sahrawi' | 'city'
type Era = 'older' | 'any' | 'younger'
type Entry = { ar: string; fr: readonly string[]; weight: number; origin: Origin; era?: Era }
/** Which names a paternal line goes by. */
export type Style = 'general' | 'amazigh' | 'sahrawi'

const STYLES = ['general', 'amazigh', 'sahrawi'] as const

/** Times a name of the origin is more frequent in a line of the style. `assumed`. */
const OF_FAMILY: Record<Style, Record<Origin, number>> = {
  general: { general: 1, city: 1, amazigh: 0.15, sahrawi: 0.05 },
  amazigh: { general: 0.35, city: 0.02, amazigh: 3, sahrawi: 0.05 },
  sahrawi: { general: 0.2, city: 0.05, amazigh: 0.1, sahrawi: 6 },
}
const OF_PERSON: Record<Style, Record<Origin, number>> = {
  general: { general: 1, city: 1, amazigh: 0.12, sahrawi: 0.05 },
  amazigh: { general: 0.8, city: 0.5, amazigh: 2.5, sahrawi: 0.05 },
  sahrawi: { general: 0.7, city: 0.3, amazigh: 0.1, sahrawi: 5 },
}
/** Fashions of names: years of birth before which each column holds, and how frequent a name of the era is then. `assumed`. */
const FASHIONS = [
  { before: 1962, times: { older: 2.6, any: 1, younger: 0.02 } },
  { before: 1982, times: { older: 0.9, any: 1, younger: 0.25 } },
  { before: 2000, times: { older: 0.15, any: 1, younger: 1.3 } },
  { before: 9999, times: { older: 0.02, any: 0.7, younger: 3 } },
] as const
const DOUBLE_FAMILY_NAMES = 0.06
/** A civil registrar who spelt a child's family name another way than the father's. `assumed`. */
const SPELT_OTHERWISE = 0.02

/** Latin spellings thin out by this factor from the commonest on. */
const NEXT_SPELLING = 0.35

const given = { male: list.male as Entry[], female: list.female as Entry[] }
const family = list.family as Entry[]

type ByStyle<Value> = Record<Style, Value>
const byStyle = <Value>(of: (style: Style) => Value): ByStyle<Value> =>
  Object.fromEntries(STYLES.map((style) => [style, of(style)])) as ByStyle<Value>

const familyWheels = byStyle((style) => wheelOf(family, ({ weight, origin }) => weight * OF_FAMILY[style][origin]))

const givenWheelsOf = (entries: readonly Entry[]): ByStyle<Wheel<Entry>[]> =>
  byStyle((style) =>
    FASHIONS.map(({ times }) =>
      wheelOf(entries, ({ weight, origin, era }) => weight * OF_PERSON[style][origin] * times[era ?? 'any']),
    ),
  )
const givenWheels: Record<Sex, ByStyle<Wheel<Entry>[]>> = { male: givenWheelsOf(given.male), female: givenWheelsOf(given.female) }

/** Shares of lines by region: languages of the census of 2024 for the whole country and regions 01 and 02, the rest `recalled`. */
const AMAZIGH: Record<string, number> = {
  '01': 0.1,
  '02': 0.42,
  '03': 0.2,
  '04': 0.12,
  '05': 0.4,
  '06': 0.1,
  '07': 0.3,
  '08': 0.6,
  '09': 0.68,
  '10': 0.5,
  '11': 0.12,
  '12': 0.1,
}
const SAHRAWI: Record<string, number> = { '10': 0.25, '11': 0.45, '12': 0.45 }
const RURAL_TIMES = 1.25
const TOWN_TIMES = 0.8

export function styleOf(random: Random, region: string, milieu: Milieu): Style {
  const at = random.next()
  const sahrawi = SAHRAWI[region] ?? 0
  const amazigh = (AMAZIGH[region] ?? 0) * (milieu === 'rural' ? RURAL_TIMES : TOWN_TIMES)
  if (at < sahrawi) return 'sahrawi'
  return at < sahrawi + amazigh * (1 - sahrawi) ? 'amazigh' : 'general'
}

function speltOf(random: Random, { ar, fr }: Entry): Name {
  let place = 0
  while (place < fr.length - 1 && random.chance(NEXT_SPELLING)) place++
  return { ar, fr: fr[place] ?? '' }
}

const both = (first: Name, second: Name): Name => ({ ar: `${first.ar} ${second.ar}`, fr: `${first.fr} ${second.fr}` })

/** The family name of a paternal line, with the entry it comes from. */
export type Line = { style: Style; name: Name; respelt: Name }

export function lineOf(random: Random, style: Style): Line {
  const entry = spin(random, familyWheels[style])
  const name = speltOf(random, entry)
  const respelt = speltOf(random, entry)
  if (!random.chance(DOUBLE_FAMILY_NAMES)) return { style, name, respelt }
  const second = speltOf(random, spin(random, familyWheels[style]))
  if (second.ar === name.ar) return { style, name, respelt }
  return { style, name: both(name, second), respelt: both(respelt, second) }
}

export const familyNameOf = (random: Random, { name, respelt }: Line): Name => (random.chance(SPELT_OTHERWISE) ? respelt : name)

const fashionOf = (birthYear: number): number => FASHIONS.findIndex(({ before }) => birthYear < before)

/** A given name that no brother or sister in `taken` bears. */
export function givenNameOf(
  random: Random,
  { sex, birthYear, style }: { sex: Sex; birthYear: number; style: Style },
  taken: ReadonlySet<string>,
): Name {
  const wheel = givenWheels[sex][style][fashionOf(birthYear)]
  if (!wheel) throw new RangeError(`no fashion of names in ${birthYear}`)
  let entry = spin(random, wheel)
  for (let tries = 0; taken.has(entry.ar) && tries < 12; tries++) entry = spin(random, wheel)
  return speltOf(random, entry)
}

const spellings = new Map([...given.male, ...given.female, ...family].map(({ ar, fr }) => [ar, fr]))

/** The Latin spellings known of an Arabic name of the list; none for a double name. */
export const spellingsOf = (ar: string): readonly string[] => spellings.get(ar) ?? []
