export const HOUSEHOLD_STATUSES = ['registered', 'suspended', 'radiated'] as const
export type HouseholdStatus = (typeof HOUSEHOLD_STATUSES)[number]

export type HouseholdAct = 'update' | 'suspend' | 'resume' | 'radiate'

/** What may happen to a household in each status, and where it leads. Read by the acts, the screens and the drawn picture. */
export const HOUSEHOLD_TRANSITIONS = {
  registered: { update: 'registered', suspend: 'suspended', radiate: 'radiated' },
  suspended: { update: 'suspended', resume: 'registered', radiate: 'radiated' },
  radiated: {},
} as const satisfies Record<HouseholdStatus, Partial<Record<HouseholdAct, HouseholdStatus>>>

/** Where an act leads from a status; `undefined` when the status does not permit it. */
export const nextHouseholdStatus = (status: HouseholdStatus, act: HouseholdAct): HouseholdStatus | undefined =>
  (HOUSEHOLD_TRANSITIONS[status] as Partial<Record<HouseholdAct, HouseholdStatus>>)[act]
