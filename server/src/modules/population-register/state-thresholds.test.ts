import { beforeAll, describe, expect, it } from 'vitest'
import { type PeopleDoor, peopleDoor } from '../../testing/people-door.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { thresholdsOn } from './threshold-store.ts'

let door: PeopleDoor
beforeAll(async () => {
  door = await peopleDoor((await testDatabase()).as('people').database, '2026-11-21T10:00:00Z')
})

const coming = { since: '2026-11-22', lower: 0.4, upper: 0.98, reference: 'decision of a test' }

describe('thresholds', () => {
  it('are stated for a coming day by a statistician, once, and hold from that day on', async () => {
    const statistician = await door.signedIn('statistician')
    const agent = await door.signedIn('enrolment-agent')
    const state = async (stated: object, who = statistician) => (await door.post('/api/matching-thresholds', stated, who)).status
    expect(await state(coming, agent)).toBe(403)
    expect(await state({ ...coming, since: '2026-11-20' })).toBe(400)
    expect(await state({ ...coming, upper: 0.3 })).toBe(400)
    const measured = { falseMatchRate: 0.0001, falseNonMatchRate: 0.02, pairs: 9000, on: 'a file of a test' }
    expect(await state({ ...coming, measured })).toBe(201)
    expect(await state(coming)).toBe(400)
    expect(await door.asSystem(thresholdsOn)).toMatchObject({ upper: 0.99, falseMatchRate: null })
    door.later(24 * 3_600_000)
    expect(await door.asSystem(thresholdsOn)).toMatchObject({ upper: 0.98, falseMatchRate: 0.0001, measuredPairs: 9000 })
    const { body } = await door.get('/api/matching-thresholds', await door.signedIn('statistician'))
    expect(body).toMatchObject({ thresholds: [{ since: '2026-11-22' }, { since: '2020-01-01', measuredPairs: null }] })
  })
})
