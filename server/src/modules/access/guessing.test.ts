import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { MINUTE, PASSWORD, type StaffEntry, staffEntry } from '../../testing/staff-entry.ts'
import { testDatabase } from '../../testing/test-database.ts'

let database: Database
let at: StaffEntry
beforeAll(async () => {
  database = (await testDatabase()).as('people').database
  at = await staffEntry(database)
})
beforeEach(() => at.door.later(60 * MINUTE))

describe('guessing', () => {
  it('locks a name after five failures, says for how long, and opens again', async () => {
    const { user } = await at.aPerson()
    for (let attempt = 0; attempt < 5; attempt++) expect((await at.signIn(user, 'wrong')).status).toBe(401)
    const locked = await at.signIn(user)
    expect(locked).toMatchObject({ status: 429, body: { refused: 'access/locked', details: { retryAfter: 900 } } })
    expect(locked.headers['retry-after']).toBe('900')
    at.door.later(15 * MINUTE)
    expect((await at.signIn(user)).status).toBe(200)
  })

  it('locks a name that does not exist in the same way', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await at.signIn('nobody-at-all', 'wrong', '198.51.100.3')
    expect((await at.signIn('nobody-at-all', 'wrong', '198.51.100.3')).body['refused']).toBe('access/locked')
  })

  it('counts wrong codes too: a right password does not buy more guesses', async () => {
    const { user, secret } = await at.equipped()
    for (let attempt = 0; attempt < 5; attempt++) {
      const { body } = await at.signIn(user)
      expect((await at.enter(body['ticket'], '000000')).body['refused']).toBe('access/second-factor-wrong')
    }
    expect((await at.signIn(user)).body['refused']).toBe('access/locked')
    at.door.later(15 * MINUTE)
    const { body } = await at.signIn(user)
    expect((await at.enter(body['ticket'], await at.codeOf(secret))).status).toBe(200)
  })

  it('judges one attempt at a time for a name, so that a crowd of them finds the lock', async () => {
    const { user } = await at.aPerson()
    const answers = await Promise.all(Array.from({ length: 30 }, () => at.signIn(user, 'wrong')))
    const judged = answers.filter(({ status }) => status === 401)
    expect(judged.length).toBeLessThanOrEqual(5)
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true)
  })

  it('locks an address after fifty failures over many names, and only it', async () => {
    const crowd = Array.from({ length: 50 }, (_, index) => `guess-${index}`)
    for (const user of crowd) expect((await at.signIn(user, 'wrong', '203.0.113.9')).status).toBe(401)
    const { user } = await at.aPerson()
    expect((await at.signIn(user, PASSWORD, '203.0.113.9')).body['refused']).toBe('access/locked')
    expect((await at.signIn(user, PASSWORD, '203.0.113.10')).status).toBe(200)
  })

  it('takes a whole /64 of IPv6 for one address', async () => {
    for (let host = 0; host < 50; host++) await at.signIn(`six-${host}`, 'wrong', `2001:db8:1:2::${host.toString(16)}`)
    expect((await at.signIn('six-last', 'wrong', '2001:db8:1:2:ffff::1')).body['refused']).toBe('access/locked')
    expect((await at.signIn('six-last', 'wrong', '2001:db8:1:3::1')).body['refused']).toBe('access/sign-in-failed')
  })
})
