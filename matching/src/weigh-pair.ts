import { compareBirthDates } from './birth-date.ts'
import { type LinkageModel, type PairWeight, weighLevels } from './model.ts'
import { type NameLevel, PERSON_MODEL } from './person-model.ts'
import type { PersonName } from './search-keys.ts'
import { similarity, writtenLikeness } from './similarity.ts'

/** What is compared of a person; a field that is not known is left out and says nothing. */
export type ComparedPerson = PersonName & {
  readonly birthDate?: string | undefined
  readonly sex?: string | undefined
  readonly birthPlace?: string | undefined
  readonly commune?: string | undefined
}

// Likeness from which two spellings are taken for one, for a slip of the pen, for a resemblance.
const EXACT = 0.965
const CLOSE = 0.9
const ALIKE = 0.8

function levelOf(likeness: number | undefined): NameLevel | 'unknown' {
  if (likeness === undefined) return 'unknown'
  if (likeness >= EXACT) return 'exact'
  if (likeness >= CLOSE) return 'close'
  return likeness >= ALIKE ? 'alike' : 'different'
}

function nameLevels(a: PersonName, b: PersonName): { familyName: string; givenName: string } {
  const [family, given] = [writtenLikeness(a.familyName, b.familyName), writtenLikeness(a.givenName, b.givenName)]
  const [familyGiven, givenFamily] = [writtenLikeness(a.familyName, b.givenName), writtenLikeness(a.givenName, b.familyName)]
  const crossed = Math.min(familyGiven ?? 0, givenFamily ?? 0)
  // The two parts of one name crossed over in the other record: never when they agree in place.
  if (crossed >= CLOSE && crossed > Math.min(family ?? 0, given ?? 0)) return { familyName: 'swapped', givenName: 'swapped' }
  return { familyName: levelOf(family), givenName: levelOf(given) }
}

function placeLevel(a: string | undefined, b: string | undefined): string {
  if (!a || !b) return 'unknown'
  const alike = similarity(a, b)
  if (alike >= EXACT) return 'same'
  return alike >= ALIKE ? 'alike' : 'different'
}

function sameness(a: string | undefined, b: string | undefined): string {
  if (!a || !b) return 'unknown'
  return a === b ? 'same' : 'different'
}

/** How much evidence there is that two registrations are one person, field by field. A name match is never an identity. */
export function weighPair(a: ComparedPerson, b: ComparedPerson, model: LinkageModel = PERSON_MODEL): PairWeight {
  return weighLevels(model, {
    ...nameLevels(a, b),
    birthDate: compareBirthDates(a.birthDate, b.birthDate),
    sex: sameness(a.sex, b.sex),
    birthPlace: placeLevel(a.birthPlace, b.birthPlace),
    commune: sameness(a.commune, b.commune),
  })
}
