/** Where a packet stands. The last two are ends; an end can be reopened by an adjudicator who undoes. */
export const STAGES = [
  'received',
  'quality',
  'demographic-duplicates',
  'biometric-duplicates',
  'adjudication',
  'issued',
  'rejected',
] as const
export type Stage = (typeof STAGES)[number]

/**
 * What a stage can find. `clear`: nothing stands in the way. `doubt`: it may be somebody already there. `refuse`: it cannot become a
 * number. `late`: the deadline passed. `reopen`: a decision was undone.
 */
export const EVENTS = ['clear', 'doubt', 'refuse', 'late', 'reopen'] as const
export type PacketEvent = (typeof EVENTS)[number]

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Rule = {
  next: Partial<Record<PacketEvent, Stage>>
  /** How long it may stay, in milliseconds, before the event `late`. Ends have none. The sum stays under the 24 hours in which a number is told. */
  deadline?: number
}

/**
 * The whole of enrolment. A stage that leads to itself when late is tried again and counted as late; one that waits on the outside
 * leads to a person.
 */
export const PIPELINE: Readonly<Record<Stage, Rule>> = {
  received: { deadline: 2 * MINUTE, next: { clear: 'quality', late: 'received' } },
  quality: { deadline: 4 * HOUR, next: { clear: 'demographic-duplicates', refuse: 'rejected', late: 'quality' } },
  'demographic-duplicates': {
    deadline: 2 * MINUTE,
    next: { clear: 'biometric-duplicates', doubt: 'biometric-duplicates', late: 'demographic-duplicates' },
  },
  'biometric-duplicates': {
    deadline: 30 * MINUTE,
    next: { clear: 'issued', doubt: 'adjudication', refuse: 'rejected', late: 'adjudication' },
  },
  adjudication: { deadline: 12 * HOUR, next: { clear: 'issued', refuse: 'rejected', late: 'adjudication' } },
  issued: { next: {} },
  rejected: { next: { reopen: 'adjudication' } },
}

/** The promise made to each person: their number is told within a day. */
export const TOLD_WITHIN_MS = 24 * HOUR

export const isEnd = (stage: Stage): boolean => PIPELINE[stage].deadline === undefined

/** @throws when the table knows no such step: a fault of the program, never of a person */
export function nextStage(stage: Stage, event: PacketEvent): Stage {
  const next = PIPELINE[stage].next[event]
  if (!next) throw new Error(`a packet that is ${stage} knows no ${event}`)
  return next
}

export const dueAt = (stage: Stage, entered: Date): Date | null => {
  const { deadline } = PIPELINE[stage]
  return deadline === undefined ? null : new Date(entered.getTime() + deadline)
}
