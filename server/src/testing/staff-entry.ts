import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'otplib'
import { vi } from 'vitest'
import { createStaff, signInLink } from '../modules/access/index.ts'
import type { Database } from '../platform/database.ts'
import { type PeopleDoor, peopleDoor, sessionOf, type Told } from './people-door.ts'

export const PASSWORD = 'a long enough pass phrase'
export const MINUTE = 60_000

export type Person = { staff: string; user: string }
export type Equipped = Person & { secret: string; cookie: string }

export const secretIn = (uri: unknown): string => new URL(String(uri)).searchParams.get('secret') ?? ''

/** The gestures of a person who signs in, on a door of a test, with keys made for the test. */
export async function staffEntry(database: Database) {
  vi.stubEnv('SIJILL_DATA', mkdtempSync(join(tmpdir(), 'sijill-keys-')))
  const door: PeopleDoor = await peopleDoor(database)
  let people = 0
  const linkOf = async (staff: string): Promise<string> =>
    (await door.asSystem((call) => signInLink(call, staff))).path.replace('/sign-in/', '')
  const useLink = (token: string): Promise<Told> => door.post('/api/sign-in/link', { token })
  const signIn = (user: string, password = PASSWORD, from?: string): Promise<Told> =>
    door.post('/api/sign-in', { user, password }, from === undefined ? {} : { from })
  const enter = (ticket: unknown, code: string): Promise<Told> => door.post('/api/sign-in/second-factor', { ticket, code })
  const codeOf = (secret: string): Promise<string> => generate({ secret, epoch: Math.floor(door.now().getTime() / 1000) })
  const aPerson = async (withPassword = true): Promise<Person> => {
    people += 1
    const user = `person-${people}`
    const { staff } = await door.asSystem((call) =>
      createStaff(call, { user, name: { ar: 'سلمى العمراني', fr: 'Salma El Amrani' } }),
    )
    const cookie = withPassword ? sessionOf(await useLink(await linkOf(staff))) : ''
    if (withPassword) await door.post('/api/me/password', { password: PASSWORD }, { cookie })
    door.later(1)
    return { staff, user }
  }
  /** Signs in for the first time: sets the second factor on the way. */
  const equipped = async (): Promise<Equipped> => {
    const person = await aPerson()
    const { body } = await signIn(person.user)
    const secret = secretIn(body['uri'])
    const opened = await enter(body['ticket'], await codeOf(secret))
    door.later(1)
    return { ...person, secret, cookie: sessionOf(opened) }
  }
  return {
    door,
    linkOf,
    useLink,
    signIn,
    enter,
    codeOf,
    aPerson,
    equipped,
    me: async (cookie: string): Promise<number> => (await door.get('/api/me', { cookie })).status,
    ticketOf: async (user: string): Promise<unknown> => (await signIn(user)).body['ticket'],
  }
}

export type StaffEntry = Awaited<ReturnType<typeof staffEntry>>
