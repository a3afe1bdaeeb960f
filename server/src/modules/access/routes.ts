import { Refusal } from '@sijill/contract'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Http } from '../../platform/http.ts'
import { readSettings } from '../../platform/settings.ts'
import { changePassword, NewPassword } from './change-password.ts'
import { type Opened, SESSION_COOKIE, SESSION_HOURS } from './open-session.ts'
import { type Answered, SignIn, signIn } from './sign-in.ts'
import { SignInCode, signInWithCode } from './sign-in-with-code.ts'
import { signInWithLink } from './sign-in-with-link.ts'
import { signOut } from './sign-out.ts'
import { me } from './signed-in.ts'
import { staffRoutes } from './staff-routes.ts'

const Link = Type.Object({ token: Type.String({ minLength: 1, maxLength: 60 }) }, { additionalProperties: false })

/** All is committed: what was refused may be thrown now, with the wait it asks for. */
function orRefuse<Answer>(reply: FastifyReply, answered: Answered<Answer>): Answer {
  if (!(answered instanceof Refusal)) return answered
  const { retryAfter } = answered.details
  if (typeof retryAfter === 'number') void reply.header('retry-after', retryAfter)
  throw answered
}

const cookieOptions = () =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: readSettings().publicUrl.startsWith('https:') }) as const

const isOpened = (answer: object): answer is Opened => 'token' in answer

/** The token goes into the cookie and nowhere else; what is not a session yet is the next step, as it is. */
function openDoor(reply: FastifyReply, answered: Answered<object>): object {
  const answer = orRefuse(reply, answered)
  if (!isOpened(answer)) return answer
  void reply.setCookie(SESSION_COOKIE, answer.token, { ...cookieOptions(), maxAge: SESSION_HOURS * 3600 })
  return { staff: answer.staff }
}

const entry = { public: true, unkeyed: true, respond: openDoor }

export function accessRoutes(http: Http): void {
  http.post('/api/sign-in', { ...entry, body: SignIn, act: (call, { body, address }) => signIn(call, body, address) })
  http.post('/api/sign-in/second-factor', {
    ...entry,
    body: SignInCode,
    act: (call, { body, address }) => signInWithCode(call, body, address),
  })
  http.post('/api/sign-in/link', {
    ...entry,
    body: Link,
    act: (call, { body, address }) => signInWithLink(call, body.token, address),
  })
  http.post('/api/sign-out', {
    public: true,
    unkeyed: true,
    act: (call, { cookies }) => signOut(call, cookies[SESSION_COOKIE]),
    respond: (reply) => {
      void reply.clearCookie(SESSION_COOKIE, cookieOptions())
      return {}
    },
  })
  http.get('/api/me', { public: true, act: me })
  // Without a key: what is kept under keys must not hold a hash of a password.
  http.post('/api/me/password', {
    public: true,
    unkeyed: true,
    body: NewPassword,
    act: (call, { body, address, cookies }) => changePassword(call, body, { address, token: cookies[SESSION_COOKIE] }),
    respond: (reply, answered: Answered<undefined>) => orRefuse(reply, answered) ?? {},
  })
  staffRoutes(http)
}
