import { randomUUID } from 'node:crypto'
import type { Day } from '@sijill/contract'
import { openPeople } from '../main/people.ts'
import { authenticate, createStaff, giveMandate, type Role, SESSION_COOKIE, signInLink } from '../modules/access/index.ts'
import { type Call, inCall, systemActor } from '../platform/call.ts'
import { dayInMorocco } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'

type Sent = { cookie?: string; from?: string; purpose?: string; key?: string }
export type Told = {
  status: number
  body: Record<string, unknown>
  headers: Record<string, unknown>
  cookies: { name: string; value: string; secure?: boolean }[]
}

export type PeopleDoor = {
  now: () => Date
  later: (milliseconds: number) => void
  get: (url: string, sent?: Sent) => Promise<Told>
  post: (url: string, body: object, sent?: Sent) => Promise<Told>
  put: (url: string, body: object, sent?: Sent) => Promise<Told>
  asSystem: <Result>(act: (call: Call) => Promise<Result>) => Promise<Result>
  /** A person of the staff who holds the role there since that day, and the cookie of their session. */
  signedIn: (role: Role, territory?: string) => Promise<{ staff: string; cookie: string }>
}

export const sessionOf = ({ cookies }: Told): string => `${SESSION_COOKIE}=${cookies[0]?.value}`

let people = 0

/** The whole people door on a test's database, at a time that stands still until told. */
export async function peopleDoor(database: Database, start = '2026-11-20T09:00:00Z'): Promise<PeopleDoor> {
  let instant = new Date(start)
  const now = (): Date => instant
  const { app } = await openPeople({ database, authenticate, clock: now })
  const send = async (method: 'GET' | 'POST' | 'PUT', url: string, sent: Sent & { payload?: object }): Promise<Told> => {
    const { cookie, from, purpose, key, payload } = sent
    const headers = {
      'idempotency-key': key ?? randomUUID(),
      ...(cookie && { cookie }),
      ...(from && { 'x-forwarded-for': from }),
      ...(purpose && { 'x-purpose': purpose }),
    }
    const {
      statusCode,
      body,
      headers: answered,
      cookies,
    } = await app.inject({ method, url, headers, ...(payload && { payload }) })
    return { status: statusCode, body: JSON.parse(body), headers: answered, cookies }
  }
  const asSystem: PeopleDoor['asSystem'] = (act) => inCall(database, { actor: systemActor('test'), clock: now }, act)
  const post: PeopleDoor['post'] = (url, payload, sent = {}) => send('POST', url, { ...sent, payload })
  return {
    now,
    later: (milliseconds) => {
      instant = new Date(instant.getTime() + milliseconds)
    },
    get: (url, sent = {}) => send('GET', url, sent),
    post,
    put: (url, payload, sent = {}) => send('PUT', url, { ...sent, payload }),
    asSystem,
    signedIn: async (role, territory = 'MA') => {
      const staff = await asSystem((call) => createRole(call, role, territory))
      const { path } = await asSystem((call) => signInLink(call, staff))
      return { staff, cookie: sessionOf(await post('/api/sign-in/link', { token: path.replace('/sign-in/', '') })) }
    },
  }
}

async function createRole(call: Call, role: Role, territory: string): Promise<string> {
  people += 1
  const name = { ar: 'سلمى العمراني', fr: 'Salma El Amrani' }
  const { staff } = await createStaff(call, { user: `${role}.${people}`, name })
  const since: Day = dayInMorocco(call.now)
  await giveMandate(call, staff, { role, territory, since })
  return staff
}
