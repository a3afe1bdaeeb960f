import { type PersonId, refuse } from '@sijill/contract'
import { allow, requirePurpose } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { contactOf } from '../population-register/index.ts'
import { type InboxRow, inboxOf } from './message-store.ts'
import { type SendingSummary, sendingSummary } from './sending-store.ts'

const SHOWN = 200

/** The inbox of a person, for the agent who serves them: kinds, codes and figures; the words are the screen's. */
export async function messagesOf(call: Call, person: string): Promise<{ messages: InboxRow[] }> {
  const contact = (await contactOf(call, person as PersonId)) ?? refuse('person/unknown', { person })
  allow(call, 'person.read', contact.commune)
  requirePurpose(call)
  await trail(call, 'message.read', `person:${person}`)
  return { messages: await inboxOf(call, contact.person, SHOWN) }
}

/** Where the short messages of everybody stand, in numbers. */
export async function sendingStands(call: Call): Promise<{ sending: SendingSummary[] }> {
  allow(call, 'message.read')
  return { sending: await sendingSummary(call) }
}
