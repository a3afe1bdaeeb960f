import type { FastifyRequest } from 'fastify'
import { errors, importJWK, jwtVerify } from 'jose'
import { type Actor, ANONYMOUS } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { type PrivateJwk, publicPart } from './installation-keys.ts'
import { SCOPE } from './partner.ts'
import { partnerByCode } from './partner-store.ts'

type Trusted = { issuer: string; audience: string; tokenKey: PrivateJwk }
type Authenticate = (database: Database, request: FastifyRequest, now: Date) => Promise<Actor>

const bearer = ({ headers }: FastifyRequest): string | undefined => /^Bearer ([\w.-]+)$/i.exec(headers.authorization ?? '')?.[1]

const permitted = (scope: unknown): string[] =>
  typeof scope === 'string' ? scope.split(' ').filter((each) => each === SCOPE) : []

/** The partner whose access token the request bears; anonymous when the token is not ours, not for us, or has expired. */
export async function partnerAuthentication({ issuer, audience, tokenKey }: Trusted): Promise<Authenticate> {
  const key = await importJWK(publicPart(tokenKey), 'ES256')
  const claimsOf = async (token: string, now: Date) => {
    try {
      return (
        await jwtVerify(token, key, {
          issuer,
          audience,
          typ: 'at+jwt',
          algorithms: ['ES256'],
          currentDate: now,
          requiredClaims: ['exp', 'client_id'],
        })
      ).payload
    } catch (fault) {
      if (fault instanceof errors.JOSEError) return undefined
      throw fault
    }
  }
  return async (database, request, now) => {
    const token = bearer(request)
    const claims = token ? await claimsOf(token, now) : undefined
    const partner = claims ? await partnerByCode(database, String(claims['client_id'])) : undefined
    if (!claims || !partner) return ANONYMOUS
    return {
      kind: 'partner',
      id: partner.partner,
      mandates: [{ role: 'partner', territory: 'MA', acts: permitted(claims['scope']) }],
    }
  }
}
