import type { HouseholdFacts, HouseholdMember, Kinship, MaritalStatus, Sex } from '@sijill/contract'
import { simulatedMember } from '@sijill/law'

/** What the simulator asks of a person: an age, never a name nor a date. */
export type PersonDraft = {
  kinship: Kinship
  sex: Sex | undefined
  age: number | undefined
  maritalStatus: MaritalStatus | undefined
}

export const EMPTY_HEAD: PersonDraft = { kinship: 'head', sex: undefined, age: undefined, maritalStatus: undefined }

const opposite = (sex: Sex): Sex => (sex === 'female' ? 'male' : 'female')

/** Whether the marital status of such a person must be asked: a spouse is married, a child below `marriageAge` is not. */
export const isMaritalAsked = ({ kinship, age }: PersonDraft, marriageAge: number): boolean =>
  kinship !== 'spouse' && (age === undefined || age >= marriageAge)

/** The form of a further member, filled with what their kinship already says. */
export function draftOf(kinship: Kinship, head: HouseholdMember | undefined): PersonDraft {
  if (kinship === 'spouse' && head) return { kinship, sex: opposite(head.sex), age: undefined, maritalStatus: 'married' }
  return { kinship, sex: undefined, age: undefined, maritalStatus: undefined }
}

export function editOf(member: HouseholdMember, age: number): PersonDraft {
  const { kinship, sex, maritalStatus } = member
  return { kinship, sex, age, maritalStatus }
}

/** The member that a complete form describes; undefined while something lacks. The year of birth is all that an age tells. */
export function memberOf(draft: PersonDraft, { key, day, marriageAge }: { key: string; day: string; marriageAge: number }) {
  const { kinship, sex, age } = draft
  const implied = kinship === 'spouse' ? 'married' : 'single'
  const maritalStatus = isMaritalAsked(draft, marriageAge) ? draft.maritalStatus : implied
  if (sex === undefined || age === undefined || maritalStatus === undefined) return undefined
  return simulatedMember({ key, kinship, sex, maritalStatus, birthDate: String(Number(day.slice(0, 4)) - age) })
}

export const nextKey = (members: readonly HouseholdMember[]): string =>
  String(1 + Math.max(0, ...members.map(({ key }) => Number(key))))

/** A household begins with its head: without one nobody else can be told. */
export const withHead = (members: readonly HouseholdMember[], head: HouseholdMember): HouseholdMember[] => [
  head,
  ...members.filter(({ kinship }) => kinship !== 'head'),
]

/** Puts an answer of the members into the facts; what was said of a member who stays is kept. */
export function withMembers(facts: HouseholdFacts, members: readonly HouseholdMember[]): HouseholdFacts {
  const known = new Map(facts.members.map((member) => [member.key, member]))
  const kept = members.map((member) => {
    const { kinship, sex, birthDate, maritalStatus, key } = member
    const before = known.get(key)
    return before ? { ...before, kinship, sex, birthDate, maritalStatus } : member
  })
  return { ...facts, members: kept }
}
