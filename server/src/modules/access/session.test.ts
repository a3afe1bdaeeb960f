import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { sessionOf } from '../../testing/people-door.ts'
import { MINUTE, type StaffEntry, staffEntry } from '../../testing/staff-entry.ts'
import { testDatabase } from '../../testing/test-database.ts'

let database: Database
let at: StaffEntry
beforeAll(async () => {
  database = (await testDatabase()).as('people').database
  at = await staffEntry(database)
})
beforeEach(() => at.door.later(60 * MINUTE))

async function trailOf(staff: string): Promise<string[]> {
  const { rows } = await sql<{
    act: string
  }>`select act from platform.trail where about = ${`staff:${staff}`} order by id`.execute(database)
  return rows.map(({ act }) => act)
}

describe('a session', () => {
  it('lives while it is used, ends after half an hour idle, and after twelve hours in any case', async () => {
    const { cookie } = await at.equipped()
    for (let elapsed = 0; elapsed < 11 * 60; elapsed += 25) {
      expect(await at.me(cookie)).toBe(200)
      at.door.later(25 * MINUTE)
    }
    const idle = (await at.equipped()).cookie
    at.door.later(30 * MINUTE)
    expect(await at.me(idle)).toBe(401)
    at.door.later(30 * MINUTE)
    expect(await at.me(cookie)).toBe(401)
  })

  it('stops at twelve hours even when busy', async () => {
    const { cookie } = await at.equipped()
    for (let elapsed = 0; elapsed < 12 * 60; elapsed += 20) {
      expect(await at.me(cookie)).toBe(200)
      at.door.later(20 * MINUTE)
    }
    expect(await at.me(cookie)).toBe(401)
  })

  it('ends by signing out, twice without harm', async () => {
    const { cookie, staff } = await at.equipped()
    const out = await at.door.post('/api/sign-out', {}, { cookie })
    expect(out).toMatchObject({ status: 200 })
    expect(out.cookies[0]?.value).toBe('')
    expect(await at.me(cookie)).toBe(401)
    expect((await at.door.post('/api/sign-out', {}, { cookie })).status).toBe(200)
    expect((await trailOf(staff)).filter((act) => act === 'sign-out')).toHaveLength(1)
  })

  it('is asked of whoever asks about themselves', async () => {
    expect(await at.me('sijill_session=forged')).toBe(401)
    expect((await at.door.post('/api/me/password', { password: 'another long phrase' })).body['refused']).toBe(
      'access/not-signed-in',
    )
  })
})

describe('choosing a password', () => {
  it('lets a person in by it from then on', async () => {
    const { staff, user } = await at.aPerson(false)
    const cookie = sessionOf(await at.useLink(await at.linkOf(staff)))
    expect((await at.door.post('/api/me/password', { password: 'short' }, { cookie })).body['fields']).toMatchObject([
      { path: '/password', code: 'field/too-short' },
    ])
    expect((await at.door.post('/api/me/password', { password: 'my very own phrase' }, { cookie })).status).toBe(200)
    expect((await at.signIn(user, 'my very own phrase')).body['needs']).toBe('set-second-factor')
    const { rows } = await sql<{ hash: string }>`select password_hash as hash from access.staff where id = ${staff}`.execute(
      database,
    )
    expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('asks the code of whoever has a second factor, counts the wrong ones, and ends the other sessions', async () => {
    const { user, secret, cookie } = await at.equipped()
    at.door.later(MINUTE)
    const other = sessionOf(await at.enter(await at.ticketOf(user), await at.codeOf(secret)))
    at.door.later(MINUTE)
    const wanted = { password: 'another long phrase' }
    expect((await at.door.post('/api/me/password', wanted, { cookie })).body['refused']).toBe('access/second-factor-wrong')
    expect((await at.door.post('/api/me/password', { ...wanted, code: await at.codeOf(secret) }, { cookie })).status).toBe(200)
    expect([await at.me(cookie), await at.me(other)]).toEqual([200, 401])
    for (let attempt = 0; attempt < 5; attempt++)
      await at.door.post('/api/me/password', { ...wanted, code: '000000' }, { cookie })
    expect((await at.signIn(user, 'another long phrase')).body['refused']).toBe('access/locked')
  })
})
