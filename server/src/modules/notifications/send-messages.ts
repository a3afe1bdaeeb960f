import { createHash } from 'node:crypto'
import { inCall, systemActor } from '../../platform/call.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Connection, Database } from '../../platform/database.ts'
import type { Loop } from '../../platform/loops.ts'
import { trailMany } from '../../platform/trail.ts'
import { contactsOf, type PersonContact } from '../population-register/index.ts'
import type { Message } from './message.ts'
import { messagesFor } from './message-store.ts'
import type { SendingFailure } from './sending.ts'
import { expireOverdue, giveUp, postpone, recordAccepted, recordReceipt, type Taken, takeDue } from './sending-store.ts'
import { smsText } from './sms-text.ts'
import { type SmscClient, type Submitted, smscClient } from './smsc-client.ts'
import { sentence } from './words.ts'

export type SenderTuning = {
  /** How many submissions wait for their answer at once. */
  window: number
  deadlineMs: number
  enquireMs: number
  retryMs: number
  /** After a failed attempt: this, doubled each time. */
  backoffMs: number
  throttledMs: number
  maxAttempts: number
}

const TUNING: SenderTuning = {
  window: 20,
  deadlineMs: 10_000,
  enquireMs: 30_000,
  retryMs: 1000,
  backoffMs: 15_000,
  throttledMs: 1000,
  maxAttempts: 6,
}

type Work = { taken: Taken; message: Message | undefined; contact: PersonContact | undefined }

const asSender = systemActor('send-messages')

/** Takes what is due, in a transaction that ends before anything is sent: a sender that dies afterwards leaves only a message held for a while. */
async function takeWork(database: Database, clock: Clock, { window, deadlineMs }: SenderTuning): Promise<Work[]> {
  return await inCall(database, { actor: asSender, clock }, async (call) => {
    const taken = await takeDue(call, { limit: window, heldMs: 3 * deadlineMs })
    const persons = taken.map(({ person }) => person)
    const messages = new Map(
      (
        await messagesFor(
          call,
          taken.map(({ message }) => message),
          persons,
        )
      ).map((each) => [each.message, each]),
    )
    const contacts = await contactsOf(call, persons)
    await trailMany(
      call,
      'message.send',
      taken.map(({ person, message, attempts }) => ({ about: `person:${person}`, details: { message, attempts } })),
    )
    return taken.map((each) => ({ taken: each, message: messages.get(each.message), contact: contacts.get(each.person) }))
  })
}

/** Sixteen bits of the message, the same at every attempt. */
const submissionNumber = (message: string): number => createHash('sha256').update(message).digest().readUInt16BE(0)

async function submit(client: SmscClient, { taken, message, contact }: Work): Promise<Submitted | { outcome: 'no-mobile' }> {
  if (!message || !contact?.mobile) return { outcome: 'no-mobile' }
  const text = smsText(sentence(message.kind, message.language, { ...message.details, idcs: contact.idcs }))
  return await client.submit({ to: contact.mobile, text, submission: submissionNumber(taken.message) })
}

const PERMANENT: readonly string[] = ['no-mobile', 'number-refused', 'centre-refused'] satisfies SendingFailure[]

type Recorded = { clock: Clock; tuning: SenderTuning }

/** Writes what became of an attempt: accepted, put back for later, or given up with its cause. */
async function record(
  database: Database,
  taken: Taken,
  submitted: Submitted | { outcome: 'no-mobile' },
  { clock, tuning }: Recorded,
): Promise<void> {
  await inCall(database, { actor: asSender, clock }, async (call) => {
    const { outcome } = submitted
    if (outcome === 'accepted') return await recordAccepted(call, taken, submitted.providerId)
    const later = (wait: number): Date => new Date(call.now.getTime() + wait)
    if (outcome === 'throttled') return await postpone(call, taken, { nextAt: later(tuning.throttledMs), counts: false })
    if (PERMANENT.includes(outcome) || taken.attempts >= tuning.maxAttempts) return await giveUp(call, taken, outcome)
    return await postpone(call, taken, { nextAt: later(tuning.backoffMs * 2 ** (taken.attempts - 1)), counts: true })
  })
}

type SenderOptions = { url: () => string; tuning?: Partial<SenderTuning>; clock?: Clock }

/** Sends what is queued, at least once each, after the transaction that queued it. Without a message centre everything waits, and expires. */
export function messageSender({ url, tuning: changes, clock = systemClock }: SenderOptions): Loop {
  const tuning = { ...TUNING, ...changes }
  let client: SmscClient | undefined
  const open = ({ database }: Connection): SmscClient =>
    smscClient({
      ...tuning,
      url: url(),
      onReceipt: (receipt) => inCall(database, { actor: asSender, clock }, (call) => recordReceipt(call, receipt)),
    })
  const run = async (connection: Connection): Promise<boolean> => {
    const { database } = connection
    await expireOverdue(database, clock())
    if (url() === '') return false
    client ??= open(connection)
    const line = client
    if (!(await line.ready())) return false
    const work = await takeWork(database, clock, tuning)
    const outcomes = await Promise.all(
      work.map(async (each) => {
        const submitted = await submit(line, each)
        await record(database, each.taken, submitted, { clock, tuning })
        return submitted.outcome
      }),
    )
    // A centre that asks for patience gets it: the next turn comes after the pause.
    return outcomes.length > 0 && !outcomes.includes('throttled')
  }
  return { name: 'send-messages', idleMs: 500, run, close: async () => await client?.close() }
}
