export const SENDING_STATES = ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] as const
export type SendingState = (typeof SENDING_STATES)[number]
export type SendingAct = 'take' | 'accept' | 'postpone' | 'give-up' | 'expire' | 'report'

/**
 * Where a short message may go. `report` is the centre's receipt and says itself where: delivered, failed or expired. A receipt may
 * overtake the answer to the submission, and a held message may be taken again once its holder is thought dead.
 */
export const SENDING_TRANSITIONS = {
  queued: { take: 'sending', accept: 'sent', expire: 'expired', report: 'delivered' },
  sending: { take: 'sending', accept: 'sent', postpone: 'queued', 'give-up': 'failed', expire: 'expired', report: 'delivered' },
  sent: { expire: 'expired', report: 'delivered' },
  delivered: {},
  failed: {},
  expired: {},
} as const satisfies Record<SendingState, Partial<Record<SendingAct, SendingState>>>

/** The states in which this may be done. */
export const statesThatMay = (act: SendingAct): SendingState[] =>
  SENDING_STATES.filter((state) => act in SENDING_TRANSITIONS[state])

/** Why a short message did not arrive; the words are in the messages of the web. */
export const SENDING_FAILURES = [
  'no-mobile',
  'number-refused',
  'centre-refused',
  'centre-busy',
  'centre-silent',
  'centre-gone',
  'undeliverable',
  'not-sent-in-time',
  'no-receipt',
] as const
export type SendingFailure = (typeof SENDING_FAILURES)[number]
