import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { trail } from '../../platform/trail.ts'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { sealTrail } from './seal-trail.ts'
import { verifyTrail } from './verify-trail.ts'

const opened: TestDatabase = await testDatabase()
const owner: Database = opened.as('owner').database
const people: Database = opened.as('people').database
const worker: Database = opened.as('worker').database

const act = (count: number, database = people): Promise<void> =>
  inCall(database, { actor: systemActor('test'), purpose: 'audit' }, async (call) => {
    for (let index = 0; index < count; index++) await trail(call, 'person.read', `person:${randomUUID()}`, { index })
  })

const seal = async (): Promise<void> => {
  while ((await sealTrail(worker)) > 0);
}
const entryAt = async (position: number): Promise<string> =>
  (await sql<{ entry: string }>`select entry from platform.trail_seal where position = ${position}`.execute(owner)).rows[0]
    ?.entry ?? ''
const kindsOf = async (head?: string): Promise<unknown[]> =>
  (await verifyTrail(worker, head === undefined ? {} : { head })).faults.map(({ kind, position }) => [kind, position])

/** Twelve entries, sealed in two batches. */
beforeEach(async () => {
  await sql`truncate platform.trail, platform.trail_unsealed, platform.trail_seal`.execute(owner)
  await act(6)
  await seal()
  await act(6)
  await seal()
})

describe('the trail', () => {
  it('is whole while nobody touches it, sealed or waiting', async () => {
    await act(3)
    const verified = await verifyTrail(worker)
    expect(verified).toMatchObject({ entries: 15, sealed: 12, waiting: 3, faults: [] })
    expect(verified.head).toMatch(/^12:[0-9a-f]{64}$/)
  })

  it('can be verified by the people who answer for it, and by nobody more powerful', async () => {
    expect((await verifyTrail(people)).faults).toEqual([])
  })

  it('is verified page by page', async () => {
    await sql`with entry as (
        insert into platform.trail (id, at, call, actor, act, about, purpose, details)
        select gen_random_uuid(), now(), gen_random_uuid(), 'system:test', 'person.read', null, null, '{}' from generate_series(1, 11000) returning id)
      insert into platform.trail_unsealed select id from entry`.execute(owner)
    await seal()
    expect(await verifyTrail(worker)).toMatchObject({ sealed: 11_012, waiting: 0, faults: [] })
    await sql`update platform.trail set actor = 'staff:nobody' where id = ${await entryAt(10_500)}`.execute(owner)
    expect(await kindsOf()).toEqual([['entry-changed', 10_500]])
  })

  it.each([
    "at = at + interval '1 microsecond'",
    "actor = 'staff:other'",
    "act = 'other'",
    'about = null',
    'purpose = null',
    'details = \'{"index": 9}\'',
  ])('shows an entry changed by its owner: %s', async (change) => {
    await sql`update platform.trail set ${sql.raw(change)} where id = ${await entryAt(4)}`.execute(owner)
    expect(await kindsOf()).toEqual([['entry-changed', 4]])
  })

  it('shows an entry removed by its owner, sealed or waiting', async () => {
    await sql`delete from platform.trail where id = ${await entryAt(9)}`.execute(owner)
    expect(await kindsOf()).toEqual([['entry-removed', 9]])
    await act(1)
    await sql`delete from platform.trail where id = (select entry from platform.trail_unsealed)`.execute(owner)
    await seal()
    expect(await kindsOf()).toEqual([
      ['entry-removed', 9],
      ['entry-removed', null],
    ])
  })

  it('shows an entry inserted by its owner', async () => {
    const id = randomUUID()
    await sql`insert into platform.trail select ${id}, at, call, actor, act, about, purpose, details from platform.trail limit 1`.execute(
      owner,
    )
    expect((await verifyTrail(worker)).faults).toEqual([{ kind: 'entry-inserted', entry: id, position: null }])
  })

  it('shows an entry removed with its seal, and one taken out of the queue', async () => {
    await sql`delete from platform.trail where id = ${await entryAt(5)}`.execute(owner)
    await sql`delete from platform.trail_seal where position = 5`.execute(owner)
    expect(await kindsOf()).toEqual([['seals-missing', 5]])
    await act(1)
    await sql`delete from platform.trail_unsealed`.execute(owner)
    expect(await kindsOf()).toEqual([
      ['seals-missing', 5],
      ['entry-inserted', null],
    ])
  })

  it('shows a seal changed', async () => {
    await sql`update platform.trail_seal set hash = sha256(hash) where position = 7`.execute(owner)
    expect(await kindsOf()).toEqual([['seal-changed', 7]])
  })

  it('shows its end cut to whoever kept a head, and only to them', async () => {
    const { head } = await verifyTrail(worker)
    await sql`delete from platform.trail where id in (select entry from platform.trail_seal where position > 10)`.execute(owner)
    await sql`delete from platform.trail_seal where position > 10`.execute(owner)
    expect(await kindsOf()).toEqual([])
    expect(await kindsOf(head ?? '')).toEqual([['tail-cut', 11]])
  })

  it('shows itself written anew to whoever kept a head', async () => {
    const { head } = await verifyTrail(worker)
    await sql`update platform.trail set actor = 'staff:other' where id = ${await entryAt(2)}`.execute(owner)
    await sql`insert into platform.trail_unsealed select entry from platform.trail_seal`.execute(owner)
    await sql`truncate platform.trail_seal`.execute(owner)
    await seal()
    expect(await kindsOf()).toEqual([])
    expect(await kindsOf(head ?? '')).toEqual([['head-differs', 12]])
  })

  it('refuses a head that is none', async () => {
    await expect(verifyTrail(worker, { head: '12' })).rejects.toMatchObject({ code: 'request/invalid' })
  })

  it('is not stopped by an entry put in the queue again', async () => {
    await sql`insert into platform.trail_unsealed select entry from platform.trail_seal where position = 3`.execute(people)
    await act(2)
    await seal()
    expect(await verifyTrail(worker)).toMatchObject({ sealed: 14, waiting: 0, faults: [] })
  })
})

describe('the sealer', () => {
  it('keeps up with eight writers and a second sealer, without one waiting on another', { timeout: 60_000 }, async () => {
    let writing = true
    const sealing = [1, 2].map(async () => {
      while (writing) if ((await sealTrail(worker)) === 0) await new Promise((resume) => setTimeout(resume, 5))
    })
    const writers = opened.as('people').database
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let round = 0; round < 40; round++) await act(5, writers)
      }),
    )
    const written = performance.now()
    writing = false
    await Promise.all(sealing)
    await seal()
    expect(performance.now() - written).toBeLessThan(5000)
    expect(await verifyTrail(worker)).toMatchObject({ entries: 1612, sealed: 1612, waiting: 0, faults: [] })
  })

  it('does not hold up a writer while it seals, nor waits for one that has not committed', async () => {
    const slow = inCall(people, { actor: systemActor('slow') }, async (call) => {
      await trail(call, 'slow', undefined)
      await act(1)
      expect(await sealTrail(worker)).toBe(1)
      await sql`select pg_sleep(0.1)`.execute(call.tx)
    })
    await slow
    expect(await sealTrail(worker)).toBe(1)
    expect((await verifyTrail(worker)).faults).toEqual([])
  })
})
