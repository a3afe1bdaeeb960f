import { fork } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../platform/database.ts'
import { deliverAll } from '../../../platform/reactions.ts'
import { aContent, aSigningKey, inActor, signed, staffActor, testDataFolder } from '../../../testing/packets.ts'
import { aRegistration, NOW } from '../../../testing/people.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { populationRegisterReactions } from '../reactions.ts'
import { registerAgentKey } from './agent-keys.ts'
import { judgeException } from './approve-exception.ts'
import { KILLED_WORKER } from './killed-worker.ts'
import { packetOf } from './packet-store.ts'
import { receivePacket } from './receive-packet.ts'

testDataFolder()
const STAGES = ['received', 'quality', 'demographic-duplicates', 'biometric-duplicates', 'issued'] as const
const agent = staffActor('enrolment-agent')
const supervisor = staffActor('centre-supervisor')
const key = aSigningKey()
let url: string
let people: Database
let worker: Database
beforeAll(async () => {
  const opened = await testDatabase()
  url = opened.url
  people = opened.as('people').database
  worker = opened.as('worker').database
  await inActor(people, agent, (call) => registerAgentKey(call, key.publicKey))
})

/** A packet that could go to its end at once: what is missing is approved. */
async function readyPacket(n: number): Promise<string> {
  const content = aContent({ registration: aRegistration({ birthDate: `19${60 + n}-0${n + 1}-0${n + 1}` }) })
  await inActor(people, agent, (call) => receivePacket(call, signed(content, key)))
  for (const { part } of content.exceptions)
    await inActor(people, supervisor, (call) => judgeException(call, content.packet, { part, approved: true }))
  return content.packet
}

async function killedAt(stage: string): Promise<void> {
  const child = fork(KILLED_WORKER, [url, stage], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('it ended before it was killed'))),
  ])
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('a worker killed', () => {
  it.each(STAGES)('while a packet is %s loses nothing and issues nothing twice', { timeout: 30_000 }, async (stage) => {
    const packet = await readyPacket(STAGES.indexOf(stage))
    const before = await packetOf(people, packet)
    const numbers = async () =>
      (await sql<{ count: number }>`select count(*)::int as count from population_register.idcs_issued`.execute(people)).rows[0]
        ?.count ?? 0
    const issued = await numbers()
    await killedAt(stage)
    await expect
      .poll(
        () =>
          sql`select from population_register.packet where id = ${packet} for update nowait`.execute(worker).then(
            () => 'free',
            () => 'held',
          ),
        { timeout: 10_000 },
      )
      .toBe('free')
    expect(await packetOf(people, packet)).toEqual(before)
    expect(await numbers()).toBe(issued)
    await deliverAll(worker, populationRegisterReactions, NOW)
    expect(await packetOf(people, packet)).toMatchObject({ stage: 'issued', entry: 4 })
    expect(await numbers()).toBe(issued + 1)
  })
})
