import fastifyRateLimit from '@fastify/rate-limit'
import fastifySwagger from '@fastify/swagger'
import { REFUSALS, type RefusalBody } from '@sijill/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { type Http, openHttp } from '../../platform/http.ts'
import { askEligibility, type EligibilityAnswer, type KeptRefusal } from './ask-eligibility.ts'
import { partnerAuthentication } from './authenticate-partner.ts'
import { type AuthorizationServer, openAuthorizationServer } from './authorization-server.ts'
import { type InstallationKeys, publicKeys } from './installation-keys.ts'
import { describeGateway } from './openapi.ts'
import { EligibilityQuestion, SCOPE } from './partner.ts'

export type GatewayOptions = {
  database: Database
  /** As partners call it; issuer of answers and audience of tokens. */
  gatewayUrl: string
  keys: InstallationKeys
  clock?: Clock
  logLevel?: string
  /** Of one address, tokens and questions together. */
  requestsAMinute?: number
}

const REQUESTS_A_MINUTE = 3000
const ANSWER = Type.Object({ exchange: Type.String({ format: 'uuid' }), answer: Type.String() })

/** The authorization server reads its own bodies, so nothing else may have read them before. Tokens are all that it is asked for. */
async function mountOauth(app: FastifyInstance, { handle }: AuthorizationServer): Promise<void> {
  await app.register(async (oauth) => {
    oauth.removeAllContentTypeParsers()
    oauth.addContentTypeParser('*', (_request, _body, done) => done(null))
    oauth.post('/oauth/token', { schema: { hide: true } }, async ({ raw }, reply) => {
      reply.hijack()
      const mounted = Object.assign(raw, { originalUrl: raw.url })
      mounted.url = '/token'
      await handle(mounted, reply.raw)
    })
  })
}

/** RFC 8414: exactly what is offered here, which is little of what the library could. */
const metadataOf = (gatewayUrl: string) => ({
  issuer: `${gatewayUrl}/oauth`,
  token_endpoint: `${gatewayUrl}/oauth/token`,
  jwks_uri: `${gatewayUrl}/.well-known/jwks.json`,
  grant_types_supported: ['client_credentials'],
  response_types_supported: [],
  scopes_supported: [SCOPE],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['ES256'],
})

/** What an engineer and a machine read before they ask. */
function publish(app: FastifyInstance, { gatewayUrl, keys }: GatewayOptions): void {
  const documents: Record<string, () => unknown> = {
    '/health': () => ({ process: 'gateway', up: true }),
    '/.well-known/jwks.json': () => publicKeys(keys),
    '/.well-known/oauth-authorization-server/oauth': () => metadataOf(gatewayUrl),
    '/openapi.json': () => app.swagger(),
  }
  for (const [path, document] of Object.entries(documents)) app.get(path, { schema: { hide: true } }, async () => document())
}

function respond(reply: FastifyReply, result: EligibilityAnswer | KeptRefusal): EligibilityAnswer | FastifyReply {
  if ('answer' in result) return result
  const { refused, details, exchange } = result
  const body: RefusalBody = { refused, details: { ...details, exchange }, call: reply.request.id }
  return reply.status(REFUSALS[refused]).send(body)
}

function questions(http: Http, { gatewayUrl, keys }: GatewayOptions): void {
  const signer = { issuer: gatewayUrl, keys }
  http.post('/v1/eligibility', {
    keyed: 'if-given',
    body: EligibilityQuestion,
    answer: ANSWER,
    act: (call, { body }) => askEligibility(call, body, signer),
    respond: respond as (reply: FastifyReply, result: never) => unknown,
  })
}

/** The door of partners: tokens, questions, and what an engineer needs to use them. */
export async function openGateway(options: GatewayOptions): Promise<Http> {
  const { database, gatewayUrl, keys, clock, logLevel, requestsAMinute = REQUESTS_A_MINUTE } = options
  const authenticate = await partnerAuthentication({ issuer: `${gatewayUrl}/oauth`, audience: gatewayUrl, tokenKey: keys.token })
  const http = await openHttp({
    database,
    authenticate,
    constraints: {},
    ...(clock ? { clock } : {}),
    ...(logLevel ? { logLevel } : {}),
  })
  const { app } = http
  const fault = (cause: Error): void => app.log.error({ err: cause }, 'fault of the authorization server')
  await app.register(fastifyRateLimit, { max: requestsAMinute, timeWindow: '1 minute' })
  await app.register(fastifySwagger, describeGateway(gatewayUrl))
  app.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer')
  })
  await mountOauth(app, await openAuthorizationServer({ database, gatewayUrl, tokenKey: keys.token, fault }))
  questions(http, options)
  publish(app, options)
  return http
}
