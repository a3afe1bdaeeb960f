import { type Evidence, type FieldRefusal, fieldChecker, PersonRegistration, type Sex } from '@sijill/contract'
import type { Place } from '../../api/answers.ts'
import type { Language } from '../../app/language.ts'
import { type DateParts, NO_DATE } from '../../kit/date-parts-input.tsx'
import { westernDigits } from '../../kit/format.ts'

// What an agent types, as text; `registrationOf` makes the request of it. What was left empty is absent, never empty text.

export const EVIDENCE_KINDS = ['cnie', 'residence-permit', 'birth-certificate', 'witnesses'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export type PersonForm = {
  familyAr: string
  familyFr: string
  givenAr: string
  givenFr: string
  sex: Sex | undefined
  birth: DateParts
  birthPlace: string
  nationality: string
  commune: Place | undefined
  address: string
  evidenceKind: EvidenceKind | undefined
  evidenceNumber: string
  witnesses: [string, string]
  guardian: string
  mobile: string
  email: string
  language: Language
}

export const EMPTY_PERSON: PersonForm = {
  familyAr: '',
  familyFr: '',
  givenAr: '',
  givenFr: '',
  sex: undefined,
  birth: NO_DATE,
  birthPlace: '',
  nationality: 'MA',
  commune: undefined,
  address: '',
  evidenceKind: undefined,
  evidenceNumber: '',
  witnesses: ['', ''],
  guardian: '',
  mobile: '',
  email: '',
  language: 'ar',
}

const trimmed = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')
const digits = (text: string): string => westernDigits(text).replaceAll(/[\s.-]/g, '')

/** `1959`, `1959-03` or `1959-03-07`: a day without its month is not known either. */
export const birthDateOf = ({ birth: { year, month, day } }: Pick<PersonForm, 'birth'>): string =>
  [digits(year), month, month && day].filter(Boolean).join('-')

function evidenceOf({ evidenceKind, evidenceNumber, witnesses }: PersonForm): Evidence | undefined {
  if (evidenceKind === undefined) return undefined
  if (evidenceKind === 'witnesses') return { kind: 'witnesses', witnesses: witnesses.map(digits) }
  return { kind: evidenceKind, number: trimmed(westernDigits(evidenceNumber)).toUpperCase() }
}

/** Drops what is absent, so that the schema says `missing` where something is. */
const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))

export const registrationOf = (form: PersonForm): Record<string, unknown> =>
  present({
    familyName: present({ ar: trimmed(form.familyAr), fr: trimmed(form.familyFr) }),
    givenName: present({ ar: trimmed(form.givenAr), fr: trimmed(form.givenFr) }),
    sex: form.sex,
    birthDate: birthDateOf(form),
    birthPlace: trimmed(form.birthPlace),
    nationality: form.nationality,
    commune: form.commune?.code,
    address: trimmed(form.address),
    evidence: evidenceOf(form),
    guardian: digits(form.guardian),
    mobile: digits(form.mobile),
    email: form.email.trim(),
    language: form.language,
  })

const fieldsOfRegistration = fieldChecker(PersonRegistration)

export type CheckedPerson = { registration: PersonRegistration } | { fields: FieldRefusal[] }

/** The same schema as the server's: what it would refuse is said before anything is sent. */
export function checkPerson(form: PersonForm): CheckedPerson {
  const registration = registrationOf(form)
  const fields = fieldsOfRegistration(registration)
  return fields.length > 0 ? { fields } : { registration: registration as PersonRegistration }
}

export type PersonFieldsProps = {
  form: PersonForm
  put: (changes: Partial<PersonForm>) => void
  fields: readonly FieldRefusal[]
}
