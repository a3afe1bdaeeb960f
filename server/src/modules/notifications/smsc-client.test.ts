import type { Pdu } from 'smpp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { smsText } from './sms-text.ts'
import { type SmscClient, smscClient } from './smsc-client.ts'
import { receiptIn } from './smsc-receipt.ts'
import { type SmscSimulator, startSmscSimulator } from './smsc-simulator.ts'

let centre: SmscSimulator
let client: SmscClient

const clientOf = (changes: { enquireMs?: number; onReceipt?: () => Promise<void> } = {}): SmscClient =>
  smscClient({ url: centre.url, onReceipt: async () => {}, deadlineMs: 500, enquireMs: 50, retryMs: 200, ...changes })

beforeEach(async () => {
  centre = await startSmscSimulator({ behaviour: { latencyMs: 1, receiptAfterMs: 5 } })
})
afterEach(async () => {
  await client.close()
  await centre.stop()
})

const anSms = { to: '0612345678', text: smsText('Bonjour'), submission: 7 }
const pause = (milliseconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, milliseconds))

describe('a line to the message centre', () => {
  it('is kept alive by enquiries, and left when they are no longer answered', async () => {
    client = clientOf()
    expect(await client.ready()).toBe(true)
    await pause(150)
    expect(await client.submit(anSms)).toMatchObject({ outcome: 'accepted' })
    centre.behaviour.silent = true
    await pause(900)
    expect(await client.submit(anSms)).toEqual({ outcome: 'centre-gone' })
    centre.behaviour.silent = false
    expect(await client.ready()).toBe(true)
    expect(await client.submit(anSms)).toMatchObject({ outcome: 'accepted' })
  })

  it('carries the number by which a message seen again is known', async () => {
    client = clientOf()
    await client.ready()
    await client.submit(anSms)
    await client.submit(anSms)
    expect(centre.messages().map(({ reference }) => reference)).toEqual([7, 7])
  })

  it('is told a receipt again when we could not keep it', async () => {
    let told = 0
    client = clientOf({
      onReceipt: async () => {
        told += 1
        if (told < 3) throw new Error('the database is away')
      },
    })
    await client.ready()
    await client.submit(anSms)
    await vi.waitUntil(() => told === 3, 5000)
    await pause(50)
    expect(told).toBe(3)
  })

  it('is not tried again before its time, and waits longer after each failure', async () => {
    await centre.stop()
    client = clientOf()
    await expect(client.ready()).rejects.toThrow(/is gone: .*ECONNREFUSED/)
    expect(await client.ready()).toBe(false)
    await pause(220)
    await expect(client.ready()).rejects.toThrow(/ECONNREFUSED/)
    await pause(100)
    expect(await client.ready()).toBe(false)
    centre = await startSmscSimulator()
  })
})

describe('a message centre that does not know us', () => {
  it('is not sent anything', async () => {
    client = smscClient({
      url: centre.url.replace('simulator', 'wrong'),
      onReceipt: async () => {},
      deadlineMs: 500,
      enquireMs: 50,
      retryMs: 200,
    })
    await expect(client.ready()).rejects.toThrow(/refused us with status 13/)
    expect(await client.submit(anSms)).toEqual({ outcome: 'centre-gone' })
  })
})

describe('a receipt', () => {
  const pdu = (fields: Partial<Pdu>): Pdu => ({
    command: 'deliver_sm',
    command_status: 0,
    esm_class: 4,
    response: () => pdu({}),
    ...fields,
  })
  const words = (stat: string) => ({
    short_message: { message: `id:0a1 sub:001 dlvrd:001 submit date:2611211000 done date:2611211001 stat:${stat} err:000 text:` },
  })

  it('is read from its text, or from the optional fields', () => {
    expect(receiptIn(pdu(words('DELIVRD')))).toEqual({ providerId: '0a1', state: 'delivered' })
    expect(receiptIn(pdu(words('EXPIRED')))).toEqual({ providerId: '0a1', state: 'expired' })
    expect(receiptIn(pdu(words('REJECTD')))).toEqual({ providerId: '0a1', state: 'failed' })
    expect(receiptIn(pdu({ receipted_message_id: '77', message_state: 5 }))).toEqual({ providerId: '77', state: 'failed' })
  })

  it('is none while the message is on its way, nor when a person writes to us', () => {
    expect(receiptIn(pdu(words('ENROUTE')))).toBeUndefined()
    expect(receiptIn(pdu(words('ACCEPTD')))).toBeUndefined()
    expect(receiptIn(pdu({ ...words('DELIVRD'), esm_class: 0 }))).toBeUndefined()
  })
})
