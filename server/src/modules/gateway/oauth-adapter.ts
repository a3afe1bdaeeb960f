import type { Adapter, errors } from 'oidc-provider'
import type { Database } from '../../platform/database.ts'
import { takeAssertion } from './oauth-store.ts'
import { SCOPE } from './partner.ts'
import { keysInUse } from './partner-store.ts'

/** A partner as an OAuth client: it proves itself by its registered keys and by nothing else. */
async function clientOf(database: Database, code: string): Promise<Record<string, unknown> | undefined> {
  const keys = await keysInUse(database, code)
  if (!keys) return undefined
  return {
    client_id: code,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    id_token_signed_response_alg: 'ES256',
    jwks: { keys },
    scope: SCOPE,
  }
}

const nothing = async (): Promise<undefined> => undefined
const notKept = async (): Promise<never> => {
  throw new Error('the gateway gives no grant that is kept')
}
const NOT_KEPT = { findByUserCode: nothing, findByUid: nothing, consume: notKept, destroy: notKept, revokeByGrantId: notKept }

/** What the authorization server keeps in PostgreSQL: partners, and the assertions they have used. Access tokens are signed, not stored. */
export function oauthAdapter(
  database: Database,
  { InvalidClientAuth }: Pick<typeof errors, 'InvalidClientAuth'>,
): (model: string) => Adapter {
  return (model) => {
    if (model === 'Client') return { ...NOT_KEPT, upsert: notKept, find: (id) => clientOf(database, id) }
    if (model !== 'ReplayDetection') return { ...NOT_KEPT, upsert: notKept, find: nothing }
    return {
      ...NOT_KEPT,
      find: nothing,
      // Found by the insertion itself: of two that arrive at the same instant, one is refused.
      upsert: async (id, _payload, lifetime) => {
        if (!(await takeAssertion(database, id, lifetime)))
          throw new InvalidClientAuth('client assertion tokens must only be used once')
      },
    }
  }
}
