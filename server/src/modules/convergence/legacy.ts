import type { PersonId } from '@sijill/contract'
import { BirthDate, CommuneCode, SEXES } from '@sijill/contract'
import { type Static, Type } from 'typebox'

const strict = { additionalProperties: false }
const Part = Type.Object(
  {
    ar: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    fr: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  },
  strict,
)

/** A person as a list of before knew them: often in one script, often without a number. */
export const LegacyPerson = Type.Object(
  {
    familyName: Part,
    givenName: Part,
    birthDate: Type.Optional(BirthDate),
    sex: Type.Optional(Type.Enum([...SEXES])),
    cnie: Type.Optional(Type.String({ pattern: '^[A-Z]{1,2}\\d{1,7}$' })),
    commune: CommuneCode,
    status: Type.String({ minLength: 1, maxLength: 80 }),
  },
  strict,
)
export type LegacyPerson = Static<typeof LegacyPerson>

export const LEGACY_STATES = ['waiting', 'matched', 'to-review', 'unmatched'] as const
export type LegacyState = (typeof LEGACY_STATES)[number]

/** On what an answer rests: a document, a document that the names or the date contradict, names, nothing found, a person who looked. */
export type LegacyBasis = 'document' | 'document-contradicted' | 'names' | 'nobody' | 'review'

export type LegacyRow = { number: string; list: string; state: LegacyState; person: PersonId | null; described: LegacyPerson }

export type LegacyMatch = {
  number: string
  state: Exclude<LegacyState, 'waiting'>
  basis: LegacyBasis
  person: PersonId | null
  candidates: readonly { person: PersonId; weight: number; probability: number; contributions: readonly unknown[] }[]
}
