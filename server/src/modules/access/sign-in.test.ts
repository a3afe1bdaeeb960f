import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { MINUTE, PASSWORD, type StaffEntry, secretIn, staffEntry } from '../../testing/staff-entry.ts'
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

describe('signing in', () => {
  it('takes a password, then a code set on the first occasion, and opens a session', async () => {
    const { staff, cookie, secret } = await at.equipped()
    expect(await at.me(cookie)).toBe(200)
    expect((await trailOf(staff)).slice(-3)).toEqual(['password.change', 'second-factor.set', 'sign-in.succeed'])
    const { rows } = await sql<{ kept: Buffer }>`select second_factor as kept from access.staff where id = ${staff}`.execute(
      database,
    )
    expect(rows[0]?.kept.includes(Buffer.from(secret))).toBe(false)
  })

  it('sets a cookie that no script reads and no other site sends', async () => {
    const { staff } = await at.aPerson(false)
    const { cookies } = await at.useLink(await at.linkOf(staff))
    expect(cookies[0]).toMatchObject({ name: 'sijill_session', httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(cookies[0]?.secure).toBeUndefined()
    vi.stubEnv('PUBLIC_URL', 'https://registry.example')
    const secured = await at.useLink(await at.linkOf(staff))
    vi.stubEnv('PUBLIC_URL', '')
    expect(secured.cookies[0]?.secure).toBe(true)
  })

  it('accepts a code once, even by two at once', async () => {
    const { user, secret } = await at.equipped()
    at.door.later(MINUTE)
    const code = await at.codeOf(secret)
    const tickets = [await at.ticketOf(user), await at.ticketOf(user)]
    const answers = await Promise.all(tickets.map((ticket) => at.enter(ticket, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await at.enter(await at.ticketOf(user), code)).body['refused']).toBe('access/second-factor-wrong')
  })

  it('keeps the trail and the count of what it refuses', async () => {
    const { staff, user } = await at.aPerson()
    expect(await at.signIn(user, 'wrong')).toMatchObject({ status: 401, body: { refused: 'access/sign-in-failed' } })
    expect((await trailOf(staff)).slice(-2)).toEqual(['password.change', 'sign-in.fail'])
  })

  it('tells an unknown name, a wrong password, a missing one and a suspended person alike, in like time', async () => {
    const [known, bare, suspended] = [await at.aPerson(), await at.aPerson(false), await at.aPerson()]
    await at.door.asSystem(({ tx }) =>
      sql`update access.staff set status = 'suspended' where id = ${suspended.staff}`.execute(tx),
    )
    const started = performance.now()
    const unknown = await at.signIn('no-such-person', PASSWORD, '198.51.100.1')
    const unknownMs = performance.now() - started
    const answers = [await at.signIn(known.user, 'wrong'), await at.signIn(bare.user, PASSWORD), await at.signIn(suspended.user)]
    for (const { status, body } of answers)
      expect({ status, refused: body['refused'], details: body['details'] }).toEqual({
        status: 401,
        refused: unknown.body['refused'],
        details: unknown.body['details'],
      })
    expect(unknownMs).toBeGreaterThan(5)
  })

  it('never keeps the name that was typed', async () => {
    await at.signIn('my-own-password-by-mistake', 'x', '198.51.100.2')
    const { rows } = await sql<{ found: boolean }>`select exists (select from access.sign_in_attempt as attempt
      where attempt::text like '%mistake%' or encode(user_key, 'escape') like '%mistake%') or exists (
      select from platform.trail where trail::text like '%mistake%') as found`.execute(database)
    expect(rows[0]?.found).toBe(false)
  })
})

describe('a ticket', () => {
  it('waits five minutes for its code', async () => {
    const { user, secret } = await at.equipped()
    at.door.later(MINUTE)
    const { body } = await at.signIn(user)
    at.door.later(5 * MINUTE)
    expect((await at.enter(body['ticket'], await at.codeOf(secret))).body).toMatchObject({
      refused: 'access/second-factor-wrong',
      details: { ticket: 'expired' },
    })
  })

  it('sets one second factor, not two', async () => {
    const { user } = await at.aPerson()
    const [one, other] = [(await at.signIn(user)).body, (await at.signIn(user)).body]
    const secrets = [one, other].map(({ uri }) => secretIn(uri))
    expect((await at.enter(one.ticket, await at.codeOf(secrets[0] ?? ''))).status).toBe(200)
    expect((await at.enter(other.ticket, await at.codeOf(secrets[1] ?? ''))).status).toBe(401)
  })
})

describe('a one-time link', () => {
  it('signs in once: of two uses at once exactly one', async () => {
    const { staff } = await at.aPerson(false)
    const token = await at.linkOf(staff)
    const answers = await Promise.all([1, 2, 3, 4].map(() => at.useLink(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410])
    expect(await trailOf(staff)).toContain('sign-in-link.make')
  })

  it('ends after half an hour, and when another is made', async () => {
    const { staff } = await at.aPerson(false)
    const first = await at.linkOf(staff)
    at.door.later(1)
    const second = await at.linkOf(staff)
    expect((await at.useLink(first)).status).toBe(410)
    at.door.later(30 * MINUTE)
    expect((await at.useLink(second)).body['refused']).toBe('access/link-used-or-expired')
  })

  it('does not stand for the second factor of a person who has one', async () => {
    const { staff, secret } = await at.equipped()
    at.door.later(MINUTE)
    const answer = await at.useLink(await at.linkOf(staff))
    expect(answer.body).toMatchObject({ needs: 'second-factor' })
    expect(answer.cookies).toEqual([])
    expect((await at.enter(answer.body['ticket'], await at.codeOf(secret))).status).toBe(200)
  })

  it('is kept as a hash only', async () => {
    const { staff } = await at.aPerson(false)
    const token = await at.linkOf(staff)
    const { rows } = await sql<{ found: boolean }>`select exists (select from access.sign_in_ticket as ticket
      where ticket::text like ${`%${token}%`} or token_hash = convert_to(${token}, 'UTF8')) as found`.execute(database)
    expect(rows[0]?.found).toBe(false)
  })
})
