import type { Evidence, Idcs, Name, PersonId, PersonRegistration, Sex } from '@sijill/contract'

export const PERSON_STATUSES = ['active', 'deactivated', 'deceased', 'merged'] as const
export type PersonStatus = (typeof PERSON_STATUSES)[number]

/** A person's record as one version holds it. */
export type PersonRecord = Omit<PersonRegistration, 'evidence' | 'guardian'> & {
  idcs: Idcs
  status: PersonStatus
  evidence: Evidence
  guardian: PersonId | null
}

export type NewPerson = {
  person: PersonId
  record: PersonRecord
  searchKeys: string[]
  candidateKeys: string[]
  witnesses: PersonId[]
  cause: string
}

/** What other modules may know of a person: enough to place them in a household and to apply the law. */
export type Identity = {
  person: PersonId
  idcs: Idcs
  status: PersonStatus
  sex: Sex
  birthDate: string
  familyName: Name
  givenName: Name
}
