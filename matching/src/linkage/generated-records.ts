import { MOROCCAN_PAIRS } from '../moroccan-pairs.ts'
import { randomNumbers } from './patterns.ts'
import type { FieldInput } from './table.ts'

/** Made-up persons, some of them recorded twice with the errors of a registration desk; for tests. */
export type GeneratedRecords = { readonly fields: FieldInput[]; readonly truth: string[] }

type Person = {
  given: string
  givenArabic: string
  family: string
  familyArabic: string
  birthDate: string
  sex: string
  commune: string
}

const GIVEN = MOROCCAN_PAIRS.slice(0, 26)
const SYLLABLES: readonly (readonly [latin: string, arabic: string])[] = [
  ['ba', 'با'],
  ['dri', 'دري'],
  ['khou', 'خو'],
  ['cha', 'شا'],
  ['ma', 'ما'],
  ['ti', 'تي'],
  ['rou', 'رو'],
  ['zal', 'زال'],
  ['gha', 'غا'],
  ['sni', 'سني'],
  ['lou', 'لو'],
  ['fak', 'فاك'],
]

const two = (value: number): string => String(value).padStart(2, '0')

function newPerson(random: (below: number) => number): Person {
  const names = GIVEN[random(GIVEN.length)] ?? ['', '']
  const parts = Array.from({ length: 3 }, () => SYLLABLES[random(SYLLABLES.length)] ?? ['', ''])
  const unknownDay = random(5) === 0
  return {
    given: names[1 + random(names.length - 1)] ?? '',
    givenArabic: names[0],
    family: `El ${parts.map(([latin]) => latin).join('')}ni`,
    familyArabic: `ال${parts.map(([, arabic]) => arabic).join('')}ني`,
    birthDate: `${1940 + random(80)}-${unknownDay ? '01-01' : `${two(1 + random(12))}-${two(1 + random(28))}`}`,
    sex: random(2) === 0 ? 'female' : 'male',
    commune: String(random(200)),
  }
}

/** Nearly half of second records differ by one thing, a few by two. */
const ERRORS: ReadonlyArray<(person: Person) => Person> = [
  (person) => ({ ...person, family: person.family.replace('ou', 'u').replace('El ', '') }),
  (person) => ({ ...person, family: person.family.replace('cha', 'sha').replace('k', 'q') }),
  (person) => ({ ...person, family: person.family.slice(0, -3) + person.family.slice(-2) }),
  (person) => ({ ...person, familyArabic: '', givenArabic: '' }),
  (person) => ({ ...person, given: '', family: '' }),
  (person) => ({ ...person, given: person.family, family: person.given, givenArabic: '', familyArabic: '' }),
  (person) => ({ ...person, birthDate: `${person.birthDate.slice(0, 4)}-01-01` }),
  (person) => ({ ...person, birthDate: `${Number(person.birthDate.slice(0, 4)) + 1}${person.birthDate.slice(4)}` }),
  (person) => ({ ...person, commune: '' }),
]

function again(person: Person, random: (below: number) => number): Person {
  const times = [0, 1, 1, 2][random(4)] ?? 0
  let record = person
  for (let time = 0; time < times; time++) record = ERRORS[random(ERRORS.length)]?.(record) ?? record
  return record
}

export function generateRecords(persons: number, seed: number): GeneratedRecords {
  const random = randomNumbers(seed)
  const records: Person[] = []
  const truth: string[] = []
  for (let number = 0; number < persons; number++) {
    const person = newPerson(random)
    const copies = random(5) === 0 ? 1 + random(2) : 0
    for (const record of [person, ...Array.from({ length: copies }, () => again(person, random))]) {
      records.push(record)
      truth.push(String(number))
    }
  }
  const column = (part: keyof Person): string[] => records.map((record) => record[part])
  const fields: FieldInput[] = [
    { field: 'givenName', kind: 'given-name', columns: [column('given'), column('givenArabic')] },
    { field: 'familyName', kind: 'family-name', columns: [column('family'), column('familyArabic')] },
    { field: 'birthDate', kind: 'date', columns: [column('birthDate')] },
    { field: 'sex', kind: 'code', columns: [column('sex')] },
    { field: 'commune', kind: 'code', columns: [column('commune')] },
  ]
  return { fields, truth }
}
