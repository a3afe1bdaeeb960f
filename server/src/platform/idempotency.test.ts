import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MarksDoor, openMarksDoor } from '../testing/marks-door.ts'

let door: MarksDoor
beforeAll(async () => {
  door = await openMarksDoor()
})
beforeEach(() => door.owner.pool.query('truncate public.mark'))

const ask: MarksDoor['ask'] = (...asked) => door.ask(...asked)
const marks = (): Promise<number> => door.marks()
const kept = async (key: string) =>
  (await door.owner.pool.query('select answer from platform.idempotency where key = $1', [key])).rows

describe('a key of the caller', () => {
  const body = { said: 'hello', times: 1 }

  it('lets the same write be repeated: the same answer, one act, one entry of the trail', async () => {
    const key = randomUUID()
    const [first, again] = [await ask('POST', '/api/marks', { key, body }), await ask('POST', '/api/marks', { key, body })]
    expect(first.status).toBe(201)
    expect(again).toEqual(first)
    expect(await marks()).toBe(1)
    expect((await door.owner.pool.query(`select from platform.trail where call = $1`, [first.answer.call])).rowCount).toBe(1)
  })

  it('refuses another body or another address under the same key', async () => {
    const key = randomUUID()
    await ask('POST', '/api/marks', { key, body })
    const reused = { status: 422, answer: { refused: 'request/idempotency-key-reused', details: { key } } }
    expect(await ask('POST', '/api/marks', { key, body: { ...body, times: 2 } })).toMatchObject(reused)
    expect(await ask('POST', '/api/other-marks', { key, body })).toMatchObject(reused)
    expect(await marks()).toBe(1)
  })

  it('acts once when ten ask at the same instant, and tells all of them the same', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('POST', '/api/marks', { key, body })))
    expect(new Set(answers.map(({ answer }) => answer.call)).size).toBe(1)
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    expect(await marks()).toBe(1)
  })

  it('belongs to its caller: another may use the same', async () => {
    const key = randomUUID()
    const one = await ask('POST', '/api/marks', { key, body })
    const other = await ask('POST', '/api/marks', { key, body: { said: 'other', times: 1 }, staff: 'other' })
    expect([one.answer.said, other.answer.said]).toEqual(['hello', 'other'])
  })

  it('keeps nothing of a refusal: the same write can be tried again', async () => {
    const key = randomUUID()
    expect((await ask('POST', '/api/refused-at-first', { key, body })).status).toBe(409)
    expect([await marks(), await kept(key)]).toEqual([0, []])
    await door.owner.pool.query('update public.gate set opened = true')
    expect((await ask('POST', '/api/refused-at-first', { key, body })).status).toBe(200)
    expect([await marks(), await kept(key)]).toEqual([1, [{ answer: {} }]])
  })

  it('is asked of every write, and a monstrous one is none', async () => {
    const missing = { status: 400, answer: { refused: 'request/idempotency-key-missing' } }
    expect(await ask('POST', '/api/marks', { body })).toMatchObject(missing)
    expect(await ask('POST', '/api/marks', { body, key: 'k'.repeat(101) })).toMatchObject(missing)
    expect(await marks()).toBe(0)
  })
})
