import type { DecisionId, HouseholdId, PersonId } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import { contactOf, type PersonContact } from '../population-register/index.ts'
import { type DecisionRow, decisionOf, previousAnswer } from '../programmes/index.ts'
import { householdOf } from '../social-registry/index.ts'
import type { MessageDetails, MessageKind, ToldIn } from './message.ts'
import { queueMessage } from './message-store.ts'

/** A short message that comes later than this says what is no longer news; it stays in the inbox. */
const SENT_WITHIN_MS = 48 * 3600 * 1000

const languageOf = ({ language }: PersonContact): ToldIn => (language === 'fr' ? 'fr' : 'ar')

type Told = { cause: string; kind: MessageKind; details: MessageDetails }

/** Tells a person something once: by short message when they have a mobile, and in any case in their inbox. */
async function tell(call: Call, person: PersonId, { cause, kind, details }: Told): Promise<void> {
  const contact = await contactOf(call, person)
  if (!contact) throw new Error(`person ${person} is to be told and is in no register`)
  const channel = contact.mobile ? 'sms' : 'inbox'
  const message = { person, message: newId<string>(), cause, kind, language: languageOf(contact), details, channel } as const
  const isNew = await queueMessage(call, message, new Date(call.now.getTime() + SENT_WITHIN_MS))
  if (isNew) await trail(call, 'person.tell', `person:${person}`, { message: message.message, kind, channel })
}

/** A person is told the number that is theirs for life (law 72-18, art. 8). */
export async function tellRegistration(call: Call, person: PersonId): Promise<void> {
  await tell(call, person, { cause: `person:${person}`, kind: 'person-registered', details: {} })
}

/** Told again to who lost it: each asking is a message of its own. */
export async function tellNumberAgain(call: Call, { person, asked }: { person: PersonId; asked: string }): Promise<void> {
  await tell(call, person, { cause: `number:${asked}`, kind: 'person-registered', details: {} })
}

function detailsOf({ programme, day, answer, reasons: [reason] }: DecisionRow): MessageDetails {
  return { programme, day, ...(answer === 'not-eligible' && reason ? { reason } : {}) }
}

/** The head of the household is told of an answer that is new: the first for a programme, or another than before. */
export async function tellDecision(
  call: Call,
  { household, decision }: { household: HouseholdId; decision: DecisionId },
): Promise<void> {
  const row = await decisionOf(call, household, decision)
  const { head } = (await householdOf(call, household)) ?? {}
  if (!row || !head) throw new Error(`decision ${decision} of household ${household} was stated and is not there`)
  if ((await previousAnswer(call, row)) === row.answer) return
  await tell(call, head, { cause: `decision:${decision}`, kind: `decision-${row.answer}`, details: detailsOf(row) })
}
