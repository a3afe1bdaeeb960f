import type { Name } from '@sijill/contract'
import type { SyntheticHousehold } from './household.ts'
import type { SyntheticMember } from './members.ts'
import { spellingsOf } from './names.ts'
import { type Random, randomFrom } from './random.ts'

type Registration = SyntheticMember['registration']

export const CHANGES = [
  'latin-spelling',
  'arabic-spelling',
  'typing-error',
  'names-swapped',
  'birth-date',
  'birth-place',
] as const
export type Change = (typeof CHANGES)[number]

/** The same person enrolled again, under another document: the truth that a matching must find. */
export type Duplicate = { original: Registration; registration: Registration; changes: Change[] }

const onBoth = (registration: Registration, of: (name: Name) => Name): Registration => ({
  ...registration,
  givenName: of(registration.givenName),
  familyName: of(registration.familyName),
})

function respelt(random: Random, { ar, fr }: Name): Name {
  const others = spellingsOf(ar).filter((spelling) => spelling !== fr)
  return { ar, fr: others[random.below(others.length)] ?? fr }
}

/** What registrars write one for the other. */
const ARABIC_VARIANTS: readonly (readonly [from: RegExp, to: string])[] = [
  [/[أإآ]/, 'ا'],
  [/ة$/, 'ه'],
  [/ى$/, 'ي'],
  [/^عبد /, 'عبد'],
  [/^ال/, ''],
  [/[ئؤء]/, ''],
]

function respeltInArabic({ ar, fr }: Name): Name {
  const variant = ARABIC_VARIANTS.find(([from]) => from.test(ar) && ar.replace(from, '').length > 1)
  return variant ? { ar: ar.replace(variant[0], variant[1]), fr } : { ar, fr }
}

const LETTERS = 'aeioustnlrmk'

/** One letter of the Latin form dropped, doubled, changed, or exchanged with the next. */
function mistyped(random: Random, { ar, fr }: Name): Name {
  const at = 1 + random.below(Math.max(1, fr.length - 2))
  const [before, letter, after] = [fr.slice(0, at), fr.slice(at, at + 1), fr.slice(at + 1)]
  const typed = [
    `${before}${after}`,
    `${before}${letter}${letter}${after}`,
    `${before}${LETTERS[random.below(LETTERS.length)]}${after}`,
    `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`,
  ]
  return { ar, fr: typed[random.below(typed.length)] ?? fr }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Another date for the same birth: the year alone, 1 January, day and month exchanged, or a year beside. */
function redated(random: Random, date: string): string {
  const [year = '', month = '01', day = '01'] = date.split('-')
  const exchanged = Number(day) <= 12 ? `${year}-${day}-${month}` : `${year}-${month}-${two(Math.min(28, Number(day) - 1))}`
  const beside = `${Number(year) - 1}-${month}-${month === '02' && day === '29' ? '28' : day}`
  return [year, `${year}-01-01`, exchanged, beside][random.below(4)] ?? year
}

const APPLY: Record<Change, (random: Random, registration: Registration) => Registration> = {
  'latin-spelling': (random, registration) => onBoth(registration, (name) => respelt(random, name)),
  'arabic-spelling': (_, registration) => onBoth(registration, respeltInArabic),
  'typing-error': (random, registration) => {
    const name = random.chance(0.5) ? 'givenName' : 'familyName'
    return { ...registration, [name]: mistyped(random, registration[name]) }
  },
  'names-swapped': (_, registration) => ({
    ...registration,
    givenName: registration.familyName,
    familyName: registration.givenName,
  }),
  'birth-date': (random, registration) => ({ ...registration, birthDate: redated(random, registration.birthDate) }),
  'birth-place': (_, registration) => ({
    ...registration,
    birthPlace: registration.birthPlace.split(' ')[0] ?? registration.birthPlace,
  }),
}

/** How often each change is met, when one is. `assumed`. */
const OFTEN: readonly Change[] = [
  'latin-spelling',
  'latin-spelling',
  'latin-spelling',
  'arabic-spelling',
  'arabic-spelling',
  'typing-error',
  'typing-error',
  'birth-date',
  'birth-date',
  'names-swapped',
  'birth-place',
]
const MOST_CHANGES = 3

function enrolledAgain(random: Random, original: Registration, order: number): Duplicate {
  const { mobile: _, email: __, ...kept } = original
  const drawn = Array.from({ length: 1 + random.below(MOST_CHANGES) }, () => OFTEN[random.below(OFTEN.length)] as Change)
  const evidence = { kind: 'birth-certificate', number: `R${order}/${original.birthDate.slice(0, 4)}` } as const
  let registration: Registration = { ...kept, evidence }
  const changes: Change[] = []
  // In the order of CHANGES: a name respelt after it was mistyped would no longer be mistyped.
  for (const change of CHANGES.filter((each) => drawn.includes(each))) {
    const changed = APPLY[change](random, registration)
    // A name may have no other spelling: then nothing has changed and nothing is said to have.
    if (JSON.stringify(changed) !== JSON.stringify(registration)) changes.push(change)
    registration = changed
  }
  return { original, registration, changes }
}

/** A share of the persons enrolled a second time, with the differences that papers and agents make. */
export function* duplicatesOf(
  households: Iterable<SyntheticHousehold>,
  { seed, share }: { seed: string | number; share: number },
): Generator<Duplicate> {
  const random = randomFrom(seed).fork('duplicates')
  let order = 0
  for (const { members } of households) {
    for (const { registration } of members) if (random.chance(share)) yield enrolledAgain(random, registration, order++)
  }
}
