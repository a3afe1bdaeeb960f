import type { HouseholdId, PersonId } from '@sijill/contract'
import type { ProgrammeId } from '@sijill/law'

export const MONTH_STATES = ['preparing', 'prepared', 'validated', 'sent'] as const
export type MonthState = (typeof MONTH_STATES)[number]
export type MonthAct = 'prepare' | 'finish' | 'validate' | 'send'

/** What may happen to the payment of a month: it may be prepared again until somebody else has validated it. */
export const MONTH_TRANSITIONS = {
  preparing: { finish: 'prepared' },
  prepared: { prepare: 'preparing', validate: 'validated' },
  validated: { send: 'sent' },
  sent: {},
} as const satisfies Record<MonthState, Partial<Record<MonthAct, MonthState>>>

export const nextMonthState = (state: MonthState, act: MonthAct): MonthState | undefined =>
  (MONTH_TRANSITIONS[state] as Partial<Record<MonthAct, MonthState>>)[act]

export const ORDER_STATES = ['prepared', 'validated', 'sent', 'paid', 'returned'] as const
export type OrderState = (typeof ORDER_STATES)[number]
export type OrderAct = 'validate' | 'send' | 'pay' | 'return'

export const ORDER_TRANSITIONS = {
  prepared: { validate: 'validated' },
  validated: { send: 'sent' },
  sent: { pay: 'paid', return: 'returned' },
  paid: {},
  returned: {},
} as const satisfies Record<OrderState, Partial<Record<OrderAct, OrderState>>>

export type PaidMonth = { programme: ProgrammeId; month: string }

export type Account = { household: HouseholdId; person: PersonId; rib: string; recordedAt: Date }

/** Why an eligible household has no order. */
export type NotOrderedReason = 'amount-undetermined' | 'household-not-registered'
