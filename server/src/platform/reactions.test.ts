import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { type Call, inCall, systemActor } from './call.ts'
import type { Connection } from './database.ts'
import { factKind, state, stateMany } from './facts.ts'
import {
  byName,
  deliverAll,
  deliverOne,
  type Reaction,
  reaction,
  registerReactions,
  replayDeliveries,
  waitingDeliveries,
} from './reactions.ts'

const BELL_RUNG = factKind<{ bell: string }>('bell-rung')
const HEARD = factKind<{ bell: string }>('bell-heard')

let owner: Connection
let worker: Connection
let broken = false
let inTheMiddle: () => Promise<void> = async () => {}

const hear =
  (reactionName: string) =>
  async (call: Call, { bell }: { bell: string }): Promise<void> => {
    await sql`insert into public.heard (bell, reaction, backend) values (${bell}, ${reactionName}, pg_backend_pid())`.execute(
      call.tx,
    )
    await inTheMiddle()
    if (broken) throw new Error('the bell is cracked')
  }
const REACTIONS: Reaction[] = [
  reaction('hear-bell', BELL_RUNG, async (call, body) => {
    await hear('hear-bell')(call, body)
    await state(call, HEARD, body)
  }),
  reaction('count-bell', BELL_RUNG, hear('count-bell')),
  reaction('hear-of-hearing', HEARD, hear('hear-of-hearing')),
]

const MORNING = new Date('2026-11-21T08:00:00Z')
const after = (seconds: number) => () => new Date(MORNING.getTime() + seconds * 1000)
const ring = (...bells: string[]) =>
  inCall(worker.database, { actor: systemActor('test'), clock: after(0) }, (call) =>
    stateMany(
      call,
      BELL_RUNG,
      bells.map((bell) => ({ bell })),
    ),
  )
const heard = async () =>
  (await owner.pool.query<{ bell: string; reaction: string }>('select bell, reaction from public.heard')).rows
const waiting = async () =>
  (
    await owner.pool.query(
      `select reaction, attempts, next_at, cause from platform.delivery where status = 'waiting' order by reaction`,
    )
  ).rows

beforeAll(async () => {
  const { as } = await testDatabase()
  owner = as('owner')
  worker = as('worker')
  await owner.pool.query('create table public.heard (bell text not null, reaction text not null, backend integer not null)')
  await owner.pool.query('grant all on public.heard to sijill_worker')
  await registerReactions(owner.database, REACTIONS)
})

beforeEach(async () => {
  broken = false
  inTheMiddle = async () => {}
  await owner.pool.query('truncate public.heard, platform.fact, platform.delivery')
})

describe('a fact', () => {
  it('reaches every reaction that follows it, and the facts that those state', async () => {
    await ring('one')
    expect(await deliverAll(worker.database, REACTIONS, after(1))).toBe(3)
    expect((await heard()).map((row) => row.reaction).sort()).toEqual(['count-bell', 'hear-bell', 'hear-of-hearing'])
    expect(await deliverAll(worker.database, REACTIONS, after(2))).toBe(0)
  })

  it('is delivered exactly once while four deliverers race', async () => {
    const bells = Array.from({ length: 100 }, (_, index) => `bell-${index}`)
    await ring(...bells)
    const delivered = await Promise.all(Array.from({ length: 4 }, () => deliverAll(worker.database, REACTIONS, after(1))))
    await deliverAll(worker.database, REACTIONS, after(1))
    const rows = await heard()
    expect(rows).toHaveLength(300)
    expect(new Set(rows.map(({ bell, reaction: name }) => `${bell} ${name}`)).size).toBe(300)
    expect(delivered.filter((count) => count > 0).length).toBeGreaterThan(1)
  })

  it('of an act that is rolled back is never delivered', async () => {
    const refused = inCall(worker.database, { actor: systemActor('test'), clock: after(0) }, async (call) => {
      await state(call, BELL_RUNG, { bell: 'silent' })
      throw new Error('changed my mind')
    })
    await expect(refused).rejects.toThrow('changed my mind')
    expect(await deliverAll(worker.database, REACTIONS, after(1))).toBe(0)
    expect((await owner.pool.query('select from platform.fact')).rowCount).toBe(0)
  })

  it('is not delivered before its time', async () => {
    await ring('early')
    expect(await deliverOne(worker.database, byName(REACTIONS), after(-1))).toBe('idle')
  })
})

describe('a reaction that fails', () => {
  it('leaves nothing but its cause and a later time, longer at each attempt, at most an hour', async () => {
    broken = true
    await ring('cracked')
    const delays: number[] = []
    for (let attempt = 0, now = 0; attempt < 9; attempt++) {
      await deliverAll(worker.database, REACTIONS, after(now))
      const row = (await waiting()).find((each) => each.reaction === 'count-bell')
      expect([row.attempts, row.cause]).toEqual([attempt + 1, 'Error: the bell is cracked'])
      const next = (row.next_at.getTime() - MORNING.getTime()) / 1000
      delays.push(next - now)
      now = next
    }
    expect(delays).toEqual([1, 4, 16, 64, 256, 1024, 3600, 3600, 3600])
    expect(await heard()).toEqual([])
    expect((await owner.pool.query('select from platform.fact')).rowCount).toBe(1)
  })

  it('does not hold up the others, is seen by an operator, and is replayed at once when mended', async () => {
    broken = true
    await ring('cracked')
    await deliverAll(worker.database, REACTIONS, after(0))
    broken = false
    await ring('sound')
    expect(await deliverAll(worker.database, REACTIONS, after(0))).toBe(3)
    expect(await waitingDeliveries(worker.database)).toEqual([
      { reaction: 'count-bell', waiting: 1, failing: 1, oldest: MORNING, cause: 'Error: the bell is cracked' },
      { reaction: 'hear-bell', waiting: 1, failing: 1, oldest: MORNING, cause: 'Error: the bell is cracked' },
    ])
    const replay = (name: string) =>
      inCall(worker.database, { actor: systemActor('test'), clock: after(0) }, (call) => replayDeliveries(call, name))
    expect([await replay('count-bell'), await replay('hear-bell'), await replay('nothing')]).toEqual([1, 1, 0])
    expect(await deliverAll(worker.database, REACTIONS, after(0))).toBe(3)
    expect(await waitingDeliveries(worker.database)).toEqual([])
    expect((await heard()).filter(({ bell }) => bell === 'cracked')).toHaveLength(3)
  })

  it('waits where this version of the code does not know it', async () => {
    await ring('unknown')
    const [hearBell] = REACTIONS
    await deliverAll(worker.database, [hearBell as Reaction], after(0))
    const unknown = (await waiting()).find(({ reaction: name }) => name === 'count-bell')
    expect(unknown).toMatchObject({ attempts: 1, cause: 'Error: no reaction is named count-bell in this version' })
  })
})

describe('a deliverer that is killed in the middle of a reaction', () => {
  it('leaves the delivery waiting, for another to run from the start', async () => {
    inTheMiddle = async () => {
      const { rows } = await owner.pool.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and query like '%public.heard%'`,
      )
      await Promise.all(rows.map(({ pid }) => owner.pool.query('select pg_terminate_backend($1)', [pid])))
      await sleep(50)
    }
    await ring('killed')
    await expect(deliverAll(worker.database, REACTIONS, after(0))).rejects.toThrow()
    expect(await heard()).toEqual([])
    expect(await waiting()).toMatchObject([{ reaction: 'count-bell' }, { reaction: 'hear-bell' }])
    inTheMiddle = async () => {}
    await deliverAll(worker.database, REACTIONS, after(10))
    expect(await heard()).toHaveLength(3)
    expect(await waiting()).toEqual([])
  })
})
