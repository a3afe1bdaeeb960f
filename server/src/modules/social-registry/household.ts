import type {
  Day,
  DeclarationId,
  HouseholdCode,
  HouseholdDeclaration,
  HouseholdId,
  MemberFacts,
  Milieu,
  PersonId,
} from '@sijill/contract'

export const HOUSEHOLD_STATUSES = ['registered', 'suspended', 'radiated'] as const
export type HouseholdStatus = (typeof HOUSEHOLD_STATUSES)[number]

export type HouseholdAct = 'update' | 'suspend' | 'resume' | 'radiate'

/** What may happen to a household in each status, and where it leads. Read by the acts, the screens and the drawn picture. */
export const HOUSEHOLD_TRANSITIONS = {
  registered: { update: 'registered', suspend: 'suspended', radiate: 'radiated' },
  suspended: { update: 'suspended', resume: 'registered', radiate: 'radiated' },
  radiated: {},
} as const satisfies Record<HouseholdStatus, Partial<Record<HouseholdAct, HouseholdStatus>>>

export const nextStatus = (status: HouseholdStatus, act: HouseholdAct): HouseholdStatus | undefined =>
  (HOUSEHOLD_TRANSITIONS[status] as Partial<Record<HouseholdAct, HouseholdStatus>>)[act]

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
