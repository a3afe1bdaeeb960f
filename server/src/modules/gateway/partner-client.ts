import { randomUUID } from 'node:crypto'
import type { Purpose, RefusalBody } from '@sijill/contract'
import { compactVerify, createRemoteJWKSet, importJWK, SignJWT } from 'jose'
import type { PrivateJwk } from './installation-keys.ts'
import { SCOPE } from './partner.ts'
import { ANSWER_TYPE, type AnswerClaims } from './signed-answer.ts'

export type PartnerClient = { gatewayUrl: string; code: string; key: PrivateJwk }
export type Question = { idcs: string; programme: string; on: string; purpose: Purpose; idempotencyKey?: string }
export type Asked = { status: number; claims: AnswerClaims; answer: string } | { status: number; refusal: RefusalBody }

const ASSERTION_LIFETIME_SECONDS = 60
const LONGEST_WAIT_MS = 10_000

/** The partner's proof of itself: signed, for this server, once. */
export async function clientAssertion({ gatewayUrl, code, key }: PartnerClient): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'JWT' })
    .setIssuer(code)
    .setSubject(code)
    .setAudience(`${gatewayUrl}/oauth`)
    .setIssuedAt(now)
    .setExpirationTime(now + ASSERTION_LIFETIME_SECONDS)
    .sign(await importJWK(key, 'ES256'))
}

export async function requestToken(gatewayUrl: string, assertion: string): Promise<Response> {
  return await fetch(`${gatewayUrl}/oauth/token`, {
    method: 'POST',
    signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: SCOPE,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
}

/** @throws with the OAuth error when the gateway gives none. */
export async function accessToken(client: PartnerClient): Promise<string> {
  const response = await requestToken(client.gatewayUrl, await clientAssertion(client))
  const body = (await response.json()) as { access_token?: string; error?: string; error_description?: string }
  if (!body.access_token) throw new Error(`no token: ${body.error} (${body.error_description})`)
  return body.access_token
}

/** The claims of an answer, once its signature, kind, issuer and audience are found right. @throws otherwise */
export async function verifiedAnswer({ gatewayUrl, code }: PartnerClient, answer: string): Promise<AnswerClaims> {
  const keys = createRemoteJWKSet(new URL(`${gatewayUrl}/.well-known/jwks.json`))
  const { payload, protectedHeader } = await compactVerify(answer, keys, { algorithms: ['ES256'] })
  if (protectedHeader.typ !== ANSWER_TYPE) throw new Error(`not an answer: typ ${protectedHeader.typ}`)
  const claims = JSON.parse(new TextDecoder().decode(payload)) as AnswerClaims
  if (claims.iss !== gatewayUrl || claims.aud !== code) throw new Error(`an answer of ${claims.iss} to ${claims.aud}`)
  return claims
}

export async function askWithToken(client: PartnerClient, token: string, question: Question): Promise<Asked> {
  const { idcs, programme, on, purpose, idempotencyKey } = question
  const response = await fetch(`${client.gatewayUrl}/v1/eligibility`, {
    method: 'POST',
    signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-purpose': purpose,
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    body: JSON.stringify({ subject: { idcs }, programme, on }),
  })
  const body = (await response.json()) as RefusalBody | { answer: string }
  if (!('answer' in body)) return { status: response.status, refusal: body }
  return { status: response.status, answer: body.answer, claims: await verifiedAnswer(client, body.answer) }
}

/** What a partner's program does, whole: prove itself, get a token, ask, verify what comes back. */
export const ask = async (client: PartnerClient, question: Question): Promise<Asked> =>
  await askWithToken(client, await accessToken(client), question)
