import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import {
  type FieldRefusal,
  fieldChecker,
  PURPOSES,
  type Purpose,
  REFUSALS,
  Refusal,
  type RefusalBody,
  refuse,
} from '@sijill/contract'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { Convert } from 'typebox/value'
import { type Actor, type Call, inCall } from './call.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Database } from './database.ts'
import { once } from './idempotency.ts'
import { newId } from './ids.ts'
import { type ConstraintRefusals, refusalOf, withRetries } from './refusal-of-fault.ts'

type Input<Body extends TSchema, Params extends TSchema, Query extends TSchema> = {
  body: Static<Body>
  params: Static<Params>
  query: Static<Query>
  /** Where the request comes from, as the nearest proxy on this machine says it. */
  address: string
  cookies: Record<string, string | undefined>
}

export type Route<Body extends TSchema, Params extends TSchema, Query extends TSchema> = {
  body?: Body
  params?: Params
  query?: Query
  answer?: TSchema
  act: (call: Call, input: Input<Body, Params, Query>) => Promise<unknown>
  status?: 200 | 201 | 204
  /** Anyone may ask: no sign-in, and the act need not ask for a permission. */
  public?: boolean
  /** A write that no key guards (signing in and out). */
  unkeyed?: boolean
  /** A question sent as a POST: a key makes its repetition harmless, and it may come without. */
  keyed?: 'if-given'
  /** What else the answer sets, such as a cookie; may answer instead of `result`. */
  respond?: (reply: FastifyReply, result: never) => unknown
}

type Verb = <Body extends TSchema, Params extends TSchema, Query extends TSchema>(
  path: string,
  route: Route<Body, Params, Query>,
) => void

export type Http = {
  app: FastifyInstance
  get: Verb
  post: Verb
  put: Verb
}

export type HttpOptions = {
  database: Database
  authenticate: (database: Database, request: FastifyRequest, now: Date) => Promise<Actor>
  constraints: ConstraintRefusals
  clock?: Clock
  logLevel?: string
  bodyLimit?: number
}

class FieldsRefused extends Error {
  readonly fields: FieldRefusal[]
  constructor(fields: FieldRefusal[]) {
    super('request/invalid')
    this.fields = fields
  }
}

/** Validation by the contract: every wrong field at once, by code. Text of a query or path becomes the number it says. */
function validateByContract(app: FastifyInstance): void {
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    const check = fieldChecker(schema)
    return (value: unknown) => {
      const read = httpPart === 'body' ? value : Convert(schema, value)
      const fields = check(read)
      return fields.length > 0 ? { error: new FieldsRefused(fields) } : { value: read }
    }
  })
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function purposeOf(request: FastifyRequest): Purpose | undefined {
  const said = header(request, 'x-purpose')
  if (said === undefined) return undefined
  return PURPOSES.find((purpose) => purpose === said) ?? refuse('access/purpose-missing', { allowed: [...PURPOSES] })
}

const keyOf = (request: FastifyRequest): string => {
  const key = header(request, 'idempotency-key')
  return key && key.length <= 100 ? key : refuse('request/idempotency-key-missing')
}

function refusalBody(refusal: Refusal, call: string): RefusalBody {
  return { refused: refusal.code, details: refusal.details, ...(refusal.fields ? { fields: refusal.fields } : {}), call }
}

const REFUSAL_OF_STATUS: Record<number, RefusalBody['refused']> = {
  400: 'request/invalid',
  404: 'request/not-found',
  413: 'request/too-large',
  415: 'request/invalid',
  429: 'request/too-many',
}

/** The one place where an error becomes an answer. What is not an expected refusal is a fault: logged with the call, no detail leaks. */
function answerErrors(app: FastifyInstance, constraints: ConstraintRefusals): void {
  app.setErrorHandler((error: Error & { statusCode?: number; validation?: unknown }, request, reply) => {
    const cause =
      error instanceof FieldsRefused ? new Refusal('request/invalid', {}, error.fields) : refusalOf(error, constraints)
    const code = cause ? undefined : REFUSAL_OF_STATUS[error.statusCode ?? 500]
    const refusal = cause ?? (code ? new Refusal(code) : undefined)
    if (refusal) return reply.status(REFUSALS[refusal.code]).send(refusalBody(refusal, request.id))
    request.log.error({ err: error }, 'fault')
    return reply.status(500).send({ fault: true, call: request.id })
  })
  app.setNotFoundHandler((request, reply) => reply.status(404).send(refusalBody(new Refusal('request/not-found'), request.id)))
}

type AnyRoute = Route<TSchema, TSchema, TSchema>
type Asked = { options: HttpOptions; request: FastifyRequest; actor: Actor; keyed: boolean }

/** The call of a route: one transaction, its key, and the proof that some permission was asked. */
async function perform(route: AnyRoute, { options, request, actor, keyed }: Asked): Promise<unknown> {
  const { body, params, query, ip: address, cookies } = request
  const input = { body, params, query, address, cookies }
  const asked = { actor, purpose: purposeOf(request), clock: options.clock ?? systemClock, id: request.id }
  return await inCall(options.database, asked, async (call) => {
    const act = () => route.act(call, input)
    const place = `${request.method} ${request.url.split('?')[0]}`
    const result = keyed ? await once(call, { key: keyOf(request), route: place, body: request.body }, act) : await act()
    if (!route.public && call.allowed.length === 0) throw new Error(`${place} asked for no permission`)
    return result
  })
}

function schemasOf({ body, params, query, answer }: AnyRoute): Record<string, unknown> {
  const parts = { body, params, querystring: query, response: answer && { '2xx': answer } }
  return Object.fromEntries(Object.entries(parts).filter(([, schema]) => schema))
}

/** Opens the door: a Fastify application and the three verbs by which modules declare their routes. */
export async function openHttp(options: HttpOptions): Promise<Http> {
  const app = Fastify({
    genReqId: () => newId<string>(),
    // Only a proxy of this very machine is believed about whom it forwards for.
    trustProxy: 'loopback',
    bodyLimit: options.bodyLimit ?? 1_048_576,
    routerOptions: { maxParamLength: 200 },
    logger: options.logLevel && options.logLevel !== 'silent' ? { level: options.logLevel } : false,
    logController: new LogController({ disableRequestLogging: true }),
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  })
  validateByContract(app)
  answerErrors(app, options.constraints)
  const verb =
    (method: 'GET' | 'POST' | 'PUT') =>
    (path: string, route: AnyRoute): void => {
      app.route({ method, url: path, schema: schemasOf(route), handler: handlerOf(options, method, route) })
    }
  return { app, get: verb('GET') as Verb, post: verb('POST') as Verb, put: verb('PUT') as Verb }
}

function handlerOf(options: HttpOptions, method: string, route: AnyRoute) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const actor = await options.authenticate(options.database, request, (options.clock ?? systemClock)())
    if (!route.public && actor.kind === 'anonymous') refuse('access/not-signed-in')
    const mayOmitKey = route.keyed === 'if-given' && header(request, 'idempotency-key') === undefined
    const keyed = method !== 'GET' && !route.unkeyed && !mayOmitKey
    const result = await withRetries(() => perform(route, { options, request, actor, keyed }))
    reply.status(route.status ?? 200)
    return route.respond ? route.respond(reply, result as never) : (result ?? {})
  }
}
