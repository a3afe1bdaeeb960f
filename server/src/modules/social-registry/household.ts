import type {
  Day,
  DeclarationId,
  HouseholdCode,
  HouseholdDeclaration,
  HouseholdId,
  HouseholdStatus,
  MemberFacts,
  Milieu,
  PersonId,
} from '@sijill/contract'

/** A declaration as it is kept: persons by internal identifier, so that no number leaks into history. */
export type KeptDeclaration = Omit<HouseholdDeclaration, 'members'> & { members: (MemberFacts & { person: PersonId })[] }

export type HouseholdRow = {
  household: HouseholdId
  code: HouseholdCode
  status: HouseholdStatus
  commune: string
  milieu: Milieu
  head: PersonId
  size: number
  version: number
}

export type DeclarationRow = {
  declaration: DeclarationId
  version: number
  facts: KeptDeclaration
  since: Day
  recordedAt: Date
  recordedBy: string
}
