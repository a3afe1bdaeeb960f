import type { PersonId } from '@sijill/contract'

export const MESSAGE_KINDS = ['person-registered', 'decision-eligible', 'decision-not-eligible', 'decision-undecidable'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** The languages in which people are told; who reads another is told in Arabic. */
export const TOLD_IN = ['ar', 'fr'] as const
export type ToldIn = (typeof TOLD_IN)[number]

/** Codes and figures of a message. The number of a person is not among them: it is read when the message is sent. */
export type MessageDetails = { programme?: string; day?: string; reason?: string }

export type Message = {
  person: PersonId
  message: string
  /** `kind:id` of what is told. */
  cause: string
  kind: MessageKind
  language: ToldIn
  details: MessageDetails
  channel: 'sms' | 'inbox'
}
