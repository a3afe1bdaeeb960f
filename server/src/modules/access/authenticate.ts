import type { FastifyRequest } from 'fastify'
import { type Actor, ANONYMOUS, type Mandate } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { SESSION_COOKIE } from './open-session.ts'
import { ROLES, type Role } from './permissions.ts'
import { type SignedIn, signedInBy } from './session-store.ts'
import { hashOfToken } from './tokens.ts'

const isRole = (role: string | null): role is Role => role !== null && Object.hasOwn(ROLES, role)

const mandatesOf = (rows: readonly SignedIn[]): Mandate[] =>
  rows.flatMap(({ role, territory }) => (isRole(role) && territory ? [{ role, territory, acts: ROLES[role] }] : []))

/** The staff member who holds the session of the request's cookie, with their mandates of today; anonymous when none does. */
export async function authenticate(database: Database, request: FastifyRequest, now: Date): Promise<Actor> {
  const token = request.cookies[SESSION_COOKIE]
  if (!token) return ANONYMOUS
  const rows = await signedInBy(database, hashOfToken(token), now)
  const [first] = rows
  return first ? { kind: 'staff', id: first.staff, mandates: mandatesOf(rows) } : ANONYMOUS
}
