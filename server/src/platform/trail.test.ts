import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { type Actor, inCall } from './call.ts'
import type { Connection } from './database.ts'
import { newId } from './ids.ts'
import { trail, trailMany } from './trail.ts'

const AGENT: Actor = { kind: 'staff', id: 'agent-7', mandates: [] }
const NOON = () => new Date('2026-11-21T12:00:00Z')

let people: Connection
let owner: Connection
beforeAll(async () => {
  const { as } = await testDatabase()
  people = as('people')
  owner = as('owner')
})

const entriesOf = async (call: string) =>
  (
    await owner.pool.query(`select at, actor, act, about, purpose, details from platform.trail where call = $1 order by id`, [
      call,
    ])
  ).rows
const unsealed = async (call: string) =>
  (await owner.pool.query('select from platform.trail_unsealed join platform.trail on id = entry where call = $1', [call]))
    .rowCount

describe('the trail', () => {
  it('keeps who did what, when and why, and gives it to the sealer, in the transaction of the act', async () => {
    const id = newId<string>()
    await inCall(people.database, { actor: AGENT, purpose: 'audit', clock: NOON, id }, (call) =>
      trail(call, 'person.read', 'person:1', { fields: 3 }),
    )
    const entry = {
      at: NOON(),
      actor: 'staff:agent-7',
      act: 'person.read',
      about: 'person:1',
      purpose: 'audit',
      details: { fields: 3 },
    }
    expect(await entriesOf(id)).toEqual([entry])
    expect(await unsealed(id)).toBe(1)
  })

  it('has one entry for each subject of a mass act', async () => {
    const id = newId<string>()
    const subjects = [{ about: 'person:1' }, { about: undefined, details: { codes: ['a', 'b'] } }]
    await inCall(people.database, { actor: AGENT, clock: NOON, id }, (call) => trailMany(call, 'person.search', subjects))
    const common = { at: NOON(), actor: 'staff:agent-7', act: 'person.search', purpose: null }
    expect(await entriesOf(id)).toEqual([
      { ...common, about: 'person:1', details: {} },
      { ...common, about: null, details: { codes: ['a', 'b'] } },
    ])
  })

  it('keeps nothing of an act that did not happen', async () => {
    const id = newId<string>()
    const undone = inCall(people.database, { actor: AGENT, id }, async (call) => {
      await trail(call, 'person.read', 'person:1')
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect([await entriesOf(id), await unsealed(id)]).toEqual([[], 0])
  })

  it.each(['people', 'worker', 'gateway'])('cannot be rewritten by the %s role', async (role) => {
    const client = await owner.pool.connect()
    try {
      await client.query(`set role sijill_${role}`)
      await expect(client.query(`update platform.trail set act = 'nothing'`)).rejects.toMatchObject({ code: '42501' })
      await expect(client.query('delete from platform.trail')).rejects.toMatchObject({ code: '42501' })
      await expect(client.query('truncate platform.trail')).rejects.toMatchObject({ code: '42501' })
    } finally {
      client.release(true)
    }
  })
})
