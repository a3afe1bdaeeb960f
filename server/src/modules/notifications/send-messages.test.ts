import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../platform/database.ts'
import type { Loop } from '../../platform/loops.ts'
import { aRegistration, asSystem, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { messageSender, type SenderTuning } from './send-messages.ts'
import { type SmscSimulator, startSmscSimulator } from './smsc-simulator.ts'
import { tellRegistration } from './tell.ts'

const QUICK: SenderTuning = {
  window: 20,
  deadlineMs: 2000,
  enquireMs: 10_000,
  retryMs: 50,
  backoffMs: 40,
  throttledMs: 100,
  maxAttempts: 3,
}
const DEADLINE_MS = 8000

let worker: Connection
let owner: Connection
let centre: SmscSimulator
let senders: Loop[]

beforeAll(async () => {
  const db = await testDatabase()
  worker = db.as('worker')
  owner = db.as('owner')
})
beforeEach(async () => {
  senders = []
  centre = await startSmscSimulator({ behaviour: { latencyMs: 2, receiptAfterMs: 20 } })
  await sql`truncate notifications.submission, notifications.sending, notifications.message`.execute(owner.database)
})
afterEach(async () => {
  await Promise.all(senders.map((each) => each.close?.()))
  await centre.stop()
})

function sender(tuning: Partial<SenderTuning> = {}, clock?: () => Date): Loop {
  const loop = messageSender({ url: () => centre.url, tuning: { ...QUICK, ...tuning }, ...(clock ? { clock } : {}) })
  senders.push(loop)
  return loop
}

/** One message to a new person, queued as the reaction does. */
async function queued(changes: Parameters<typeof aRegistration>[0] = {}): Promise<{ person: string; idcs: string }> {
  const [person] = await registered(worker.database, [aRegistration(changes)])
  if (!person) throw new Error('nobody was registered')
  await asSystem(
    worker.database,
    (call) => tellRegistration(call, person.person),
    () => new Date(),
  )
  return person
}

type Stands = { state: string; attempts: number; failure: string | null }

async function standsFor(person: string): Promise<Stands> {
  const { rows } = await sql<Stands>`select state, attempts, failure from notifications.sending where person = ${person}`.execute(
    worker.database,
  )
  return rows[0] ?? { state: 'none', attempts: 0, failure: null }
}

/** Turns the loop as the worker does, until this is so. */
async function turnUntil(loop: Loop, isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + DEADLINE_MS
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error('it never became so')
    const busy = await loop.run(worker).catch(() => false)
    if (!busy) await new Promise((resume) => setTimeout(resume, 15))
  }
}

const becomes = (person: string, state: string) => async (): Promise<boolean> => (await standsFor(person)).state === state

describe('a short message', () => {
  it('arrives in Arabic letter by letter, and is known to be delivered', async () => {
    const { person, idcs } = await queued({ language: 'ar', mobile: '0612345678' })
    await turnUntil(sender(), becomes(person, 'delivered'))
    const [sms] = centre.messages()
    expect(sms).toMatchObject({ to: '212612345678', from: 'RSU', coding: 8 })
    expect(sms?.text).toBe(
      `السجل الوطني للسكان: معرفكم المدني والاجتماعي الرقمي هو ${idcs}. هو لكم مدى الحياة، احتفظوا به للاستفادة من حقوقكم.`,
    )
    expect(await standsFor(person)).toEqual({ state: 'delivered', attempts: 1, failure: null })
  })

  it('arrives in French in the seven-bit alphabet, accents included', async () => {
    const { person, idcs } = await queued({ language: 'fr' })
    await turnUntil(sender(), becomes(person, 'delivered'))
    expect(centre.messages()[0]).toMatchObject({ coding: 0 })
    expect(centre.messages()[0]?.text).toBe(
      `RNP : votre identifiant civil et social (IDCS) est ${idcs}. Il est à vous pour la vie. Gardez-le : il vous sera demandé pour vos droits.`,
    )
  })

  it('arrives whole when it is longer than one message', async () => {
    const { person } = await queued({ language: 'ar' })
    await sql`update notifications.message set kind = 'decision-not-eligible',
      details = '{"programme":"amo-tadamon","day":"2026-11-21","reason":"other-basic-cover"}' where person = ${person}`.execute(
      owner.database,
    )
    await turnUntil(sender(), becomes(person, 'delivered'))
    const text = centre.messages()[0]?.text ?? ''
    expect(text.length).toBeGreaterThan(134)
    expect(text).toMatch(/^السجل الاجتماعي الموحد: .* أمو تضامن \(قرار 21\/11\/2026\): .*المواطنين\.$/)
  })

  it('is given up at once when the centre refuses the number, and after delivery fails', async () => {
    centre.behaviour.refuses = (to) => to.endsWith('0001')
    centre.behaviour.undeliverable = (to) => to.endsWith('0002')
    const [refused, unreached] = [await queued({ mobile: '0611110001' }), await queued({ mobile: '0611110002' })]
    const loop = sender()
    await turnUntil(loop, becomes(refused.person, 'failed'))
    await turnUntil(loop, becomes(unreached.person, 'failed'))
    expect(await standsFor(refused.person)).toEqual({ state: 'failed', attempts: 1, failure: 'number-refused' })
    expect(await standsFor(unreached.person)).toEqual({ state: 'failed', attempts: 1, failure: 'undeliverable' })
  })

  it('to a person whose mobile was withdrawn meanwhile stays in the inbox, with its cause', async () => {
    const { person } = await queued()
    await sql`update population_register.person set mobile = null where id = ${person}`.execute(owner.database)
    await turnUntil(sender(), becomes(person, 'failed'))
    expect(await standsFor(person)).toMatchObject({ failure: 'no-mobile' })
    expect(centre.messages()).toEqual([])
  })
})

describe('a message centre', () => {
  it('that asks for patience gets everything later, and no attempt is counted against the message', async () => {
    centre.behaviour.perSecond = 4
    const people = await Promise.all(Array.from({ length: 6 }, () => queued()))
    const loop = sender()
    for (const { person } of people) await turnUntil(loop, becomes(person, 'delivered'))
    expect(centre.messages()).toHaveLength(6)
    const { rows } = await sql<{ most: number }>`select max(attempts)::int as most from notifications.sending`.execute(
      worker.database,
    )
    expect(rows).toEqual([{ most: 1 }])
  })

  it('that stays silent is tried again, then the message is given up with the cause', async () => {
    centre.behaviour.silent = true
    const { person } = await queued()
    await turnUntil(sender({ deadlineMs: 150 }), becomes(person, 'failed'))
    expect(await standsFor(person)).toEqual({ state: 'failed', attempts: QUICK.maxAttempts, failure: 'centre-silent' })
    expect(centre.messages()).toEqual([])
  })

  it('that is silent and speaks again is sent the message once more', async () => {
    centre.behaviour.silent = true
    const { person } = await queued()
    const loop = sender({ deadlineMs: 150 })
    await turnUntil(loop, async () => (await standsFor(person)).attempts === 1 && (await standsFor(person)).state === 'queued')
    centre.behaviour.silent = false
    await turnUntil(loop, becomes(person, 'delivered'))
    expect(centre.messages().length).toBeGreaterThan(0)
  })

  it('that restarts is called again', async () => {
    const loop = sender()
    const first = await queued()
    await turnUntil(loop, becomes(first.person, 'delivered'))
    const port = Number(new URL(centre.url).port)
    await centre.stop()
    const second = await queued()
    await expect(loop.run(worker)).rejects.toThrow(/ECONNREFUSED/)
    expect(await standsFor(second.person)).toMatchObject({ state: 'queued', attempts: 0 })
    centre = await startSmscSimulator({ port, behaviour: { latencyMs: 2, receiptAfterMs: 20 } })
    await turnUntil(loop, becomes(second.person, 'delivered'))
  })

  it('that cuts the line reports on the next one', async () => {
    centre.behaviour.receiptAfterMs = 60
    const { person } = await queued()
    const loop = sender()
    await turnUntil(loop, becomes(person, 'sent'))
    centre.disconnect()
    await turnUntil(loop, becomes(person, 'delivered'))
    expect(centre.messages()).toHaveLength(1)
  })

  it('that reports twice changes nothing the second time', async () => {
    centre.behaviour.receipts = 3
    const { person } = await queued()
    await turnUntil(sender(), becomes(person, 'delivered'))
    await new Promise((resume) => setTimeout(resume, 120))
    const { rows } = await sql`select receipt from notifications.submission`.execute(worker.database)
    expect(rows).toEqual([{ receipt: 'delivered' }])
  })

  it('whose report overtakes its own answer is believed', async () => {
    Object.assign(centre.behaviour, { latencyMs: 150, receiptAfterMs: 1 })
    const { person } = await queued()
    await turnUntil(sender(), becomes(person, 'delivered'))
    expect(await standsFor(person)).toEqual({ state: 'delivered', attempts: 1, failure: null })
  })
})

describe('a sender', () => {
  it('that dies with a message in its hands loses it to the next', async () => {
    const { person } = await queued()
    await sql`update notifications.sending set state = 'sending', attempts = 1, next_at = now() + interval '300 milliseconds'`.execute(
      worker.database,
    )
    const loop = sender()
    await loop.run(worker)
    expect(centre.messages()).toEqual([])
    await turnUntil(loop, becomes(person, 'delivered'))
    expect(await standsFor(person)).toMatchObject({ attempts: 2 })
    expect(centre.messages()).toHaveLength(1)
  })

  it('beside another sends each message once', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => queued()))
    const [one, two] = [sender({ window: 4 }), sender({ window: 4 })]
    const all = async (): Promise<boolean> => centre.messages().length >= people.length
    await Promise.all([turnUntil(one, all), turnUntil(two, all)])
    await new Promise((resume) => setTimeout(resume, 100))
    expect(centre.messages()).toHaveLength(people.length)
  })

  it('ends what waited too long, and what nobody reported on, and says which', async () => {
    const [waiting, unreported] = [await queued(), await queued()]
    centre.behaviour.receipts = 0
    await sql`update notifications.sending set next_at = now() + interval '1 year' where person = ${waiting.person}`.execute(
      worker.database,
    )
    await turnUntil(sender(), becomes(unreported.person, 'sent'))
    const later = sender({}, () => new Date(Date.now() + 49 * 3600 * 1000))
    await turnUntil(later, becomes(unreported.person, 'expired'))
    expect(await standsFor(waiting.person)).toMatchObject({ state: 'expired', failure: 'not-sent-in-time' })
    expect(await standsFor(unreported.person)).toMatchObject({ state: 'expired', failure: 'no-receipt' })
  })

  it('without a message centre leaves everything queued', async () => {
    const { person } = await queued()
    expect(await messageSender({ url: () => '' }).run(worker)).toBe(false)
    expect(await standsFor(person)).toMatchObject({ state: 'queued', attempts: 0 })
  })
})
