import { inCall, systemActor } from '../../../platform/call.ts'
import { type Clock, systemClock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { stateMany } from '../../../platform/facts.ts'
import type { Loop } from '../../../platform/loops.ts'
import { ABIS_ANSWERED } from '../facts.ts'
import { askEngine, outcomeOf } from './abis-door.ts'
import { hearAnswers, type Question, recordAnswer, recordFailure, takeQuestions } from './abis-store.ts'

export type AbisTuning = { window: number; deadlineMs: number; backoffMs: number; longestMs: number }

const TUNING: AbisTuning = { window: 8, deadlineMs: 10_000, backoffMs: 1000, longestMs: 60_000 }

type Asked = { database: Database; clock: Clock; tuning: AbisTuning; url: string }

const asSender = systemActor('ask-engine')

const postponedTo = ({ attempts }: Question, now: Date, { backoffMs, longestMs }: AbisTuning): Date =>
  new Date(now.getTime() + Math.min(backoffMs * 2 ** (attempts - 1), longestMs))

async function ask({ database, clock, tuning, url }: Asked, question: Question): Promise<void> {
  const inSender = (act: Parameters<typeof inCall<void>>[2]) => inCall(database, { actor: asSender, clock }, act)
  const failed = (cause: string) =>
    inSender((call) => recordFailure(call, question, cause, postponedTo(question, call.now, tuning)))
  try {
    const answer = await askEngine(url, question.body, tuning.deadlineMs)
    if (outcomeOf(question.method, answer) === 'again') return await failed(`engine-failed ${answer.failureReason ?? ''}`)
    await inSender((call) => recordAnswer(call, question, answer))
  } catch (fault) {
    await failed(fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault))
  }
}

/** States every answer that came, once. Answers how many. */
export async function hearEngine(database: Database, clock: Clock = systemClock): Promise<number> {
  return await inCall(database, { actor: asSender, clock }, async (call) => {
    const heard = await hearAnswers(call, 100)
    await stateMany(call, ABIS_ANSWERED, heard)
    return heard.length
  })
}

type Options = { url: () => string; clock?: Clock; tuning?: Partial<AbisTuning> }

/** One turn: sends what waits to the engine of that address, if any, then hears what was answered. */
export async function askOnce(database: Database, { url, clock = systemClock, tuning: given = {} }: Options): Promise<boolean> {
  const tuning = { ...TUNING, ...given }
  const address = url()
  const take = () =>
    inCall(database, { actor: asSender, clock }, (call) => takeQuestions(call, tuning.window, 2 * tuning.deadlineMs))
  const taken = address === '' ? [] : await take()
  await Promise.all(taken.map((question) => ask({ database, clock, tuning, url: address }, question)))
  return (await hearEngine(database, clock)) > 0 || taken.length > 0
}

export const abisSender = (options: Options): Loop => ({
  name: 'ask-engine',
  idleMs: 250,
  run: ({ database }) => askOnce(database, options),
})
