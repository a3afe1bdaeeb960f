import { MOROCCAN_PAIRS } from '../moroccan-pairs.ts'
import { rewritten } from './generated-spelling.ts'
import { type RandomBelow, randomNumbers } from './patterns.ts'

export const POPULATION_COLUMNS = [
  'unique_id',
  'first_name',
  'surname',
  'first_name_ar',
  'surname_ar',
  'dob',
  'sex',
  'commune',
  'mother',
  'cluster',
] as const

type Name = { readonly latin: string; readonly arabic: string }
type Person = { given: Name; family: Name; birth: string; sex: string; commune: string; mother: string }

const CONSONANTS = 'b ب,d د,f ف,h ه,j ج,k ك,k ق,l ل,m م,n ن,r ر,s س,s ص,t ت,t ط,w و,y ي,z ز,ch ش,gh غ,kh خ'
  .split(',')
  .map((pair) => pair.split(' '))
const VOWELS: ReadonlyArray<readonly [latin: string, arabic: string]> = [
  ['a', ''],
  ['a', 'ا'],
  ['i', 'ي'],
  ['ou', 'و'],
]
const PREFIXES: ReadonlyArray<readonly [latin: string, arabic: string]> = [
  ['El ', 'ال'],
  ['Ait ', 'آيت '],
  ['Ben', 'بن'],
  ['Bou', 'بو'],
]
const written = (pairs: typeof MOROCCAN_PAIRS): Name[] => pairs.map(([arabic, latin = '']) => ({ latin, arabic }))
const OF_MEN = written(MOROCCAN_PAIRS.slice(0, 19))
const OF_WOMEN = written(MOROCCAN_PAIRS.slice(19, 26))

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)

function syllable(random: RandomBelow): Name {
  const [latin = '', arabic = ''] = CONSONANTS[random(CONSONANTS.length)] ?? []
  const [vowel, letter] = VOWELS[random(VOWELS.length)] ?? ['', '']
  return { latin: latin + vowel, arabic: arabic + letter }
}

function madeUp(random: RandomBelow): Name {
  const [closing = '', closed = ''] = CONSONANTS[random(CONSONANTS.length)] ?? []
  const parts = Array.from({ length: 2 + random(2) }, () => syllable(random))
  return {
    latin: capital(`${parts.map(({ latin }) => latin).join('')}${closing}`),
    arabic: `${parts.map(({ arabic }) => arabic).join('')}${closed}`,
  }
}

function familyName(random: RandomBelow): Name {
  const name = madeUp(random)
  const ending = random(2) === 0 ? { latin: 'i', arabic: 'ي' } : { latin: '', arabic: '' }
  const [latin, arabic] = random(5) < 2 ? (PREFIXES[random(PREFIXES.length)] ?? ['', '']) : ['', '']
  const body = latin !== '' && !latin.endsWith(' ') ? name.latin.toLowerCase() : name.latin
  return { latin: latin + body + ending.latin, arabic: arabic + name.arabic + ending.arabic }
}

const FINE = 1_000_000

/** Few names are many people's, most are rare: the place is drawn evenly on a logarithmic scale that begins at `first`; a greater one favours the commonest less. */
function drawn<Value>(random: RandomBelow, values: readonly Value[], first: number): Value {
  const place = Math.floor(first * ((values.length + first) / first) ** (random(FINE) / FINE) - first)
  const value = values[Math.min(place, values.length - 1)]
  if (value === undefined) throw new RangeError('nothing to draw from')
  return value
}

const FAMILY_NAMES = 60_000
const INVENTED_NAMES = 8000
const COMMUNES = Array.from({ length: 1538 }, (_, code) => String(code))
const NEWEST_YEAR = 2026
const OLDEST_AGE = 95
const OLD_ENOUGH_FOR_UNKNOWN_DAYS = 45

const two = (value: number): string => String(value).padStart(2, '0')

function birthDate(random: RandomBelow): string {
  const age = Math.floor(OLDEST_AGE * (random(1000) / 1000) ** 1.3)
  if (age > OLD_ENOUGH_FOR_UNKNOWN_DAYS && random(4) === 0) return `${NEWEST_YEAR - age}-01-01`
  return `${NEWEST_YEAR - age}-${two(1 + random(12))}-${two(1 + random(28))}`
}

type Names = { readonly given: (sex: number) => Name; readonly family: () => Name }

function namesOf(random: RandomBelow): Names {
  const families = Array.from({ length: FAMILY_NAMES }, () => familyName(random))
  const invented = Array.from({ length: INVENTED_NAMES }, () => madeUp(random))
  return {
    given: (sex) => (random(2) === 0 ? drawn(random, sex === 0 ? OF_MEN : OF_WOMEN, 5) : drawn(random, invented, 50)),
    family: () => (random(5) === 0 ? familyName(random) : drawn(random, families, 20)),
  }
}

function newPerson({ given, family }: Names, random: RandomBelow): Person {
  const sex = random(2)
  return {
    given: given(sex),
    family: family(),
    birth: birthDate(random),
    sex: String(sex),
    commune: drawn(random, COMMUNES, 5),
    mother: given(1).latin,
  }
}

function anotherDate(date: string, random: RandomBelow): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const others = [
    `${year}-01-01`,
    `${year}-01-01`,
    `${year}-${month}-${two(1 + ((Number(day) + 6) % 28))}`,
    `${Number(year) + 1}-${month}-${day}`,
    Number(day) <= 12 ? `${year}-${day}-${month}` : `${year}-01-01`,
  ]
  return others[random(others.length)] ?? date
}

/** Chances in a hundred that a second record of a person differs by this. */
const IN_A_HUNDRED = {
  given: 31,
  family: 58,
  crossed: 2,
  withoutArabic: 29,
  date: 11,
  withoutCommune: 30,
  withoutMother: 15,
  mother: 14,
}

function again(person: Person, random: RandomBelow): Person {
  const happens = (what: keyof typeof IN_A_HUNDRED): boolean => random(100) < IN_A_HUNDRED[what]
  const arabic = (name: Name, kept: boolean): Name => ({ ...name, arabic: kept ? name.arabic : '' })
  const keepsArabic = !happens('withoutArabic')
  const change = (what: 'given' | 'family'): Name => {
    const name = arabic(person[what], keepsArabic)
    return happens(what) ? { ...name, latin: rewritten(name.latin, random) } : name
  }
  const [given, family] = [change('given'), change('family')]
  const crossed = happens('crossed')
  const mother = happens('mother') ? rewritten(person.mother, random) : person.mother
  return {
    given: crossed ? { ...given, latin: family.latin } : given,
    family: crossed ? { ...family, latin: given.latin } : family,
    birth: happens('date') ? anotherDate(person.birth, random) : person.birth,
    sex: person.sex,
    commune: happens('withoutCommune') ? '' : person.commune,
    mother: happens('withoutMother') ? '' : mother,
  }
}

const cellsOf = ({ given, family, birth, sex, commune, mother }: Person): string[] => [
  given.latin,
  family.latin,
  given.arabic,
  family.arabic,
  birth,
  sex,
  commune,
  mother,
]

/** How many persons are written before the second record of one. */
const APART = 5000

/**
 * Rows of a register of made-up persons, a tenth of them recorded a second time by another desk; the same for a seed at every run.
 * The last cell numbers the person. No real name list and no real person stands behind it.
 */
export function* generatePopulation(persons: number, seed: number): Generator<string[]> {
  const random = randomNumbers(seed)
  const names = namesOf(random)
  const waiting: [person: Person, number: number][] = []
  let row = 0
  for (let number = 0; number < persons; number++) {
    const person = newPerson(names, random)
    yield [String(row++), ...cellsOf(person), String(number)]
    if (random(10) === 0) waiting.push([person, number])
    if (waiting.length < APART / 10 && number < persons - 1) continue
    for (const [first, of] of waiting.splice(0)) yield [String(row++), ...cellsOf(again(first, random)), String(of)]
  }
}
