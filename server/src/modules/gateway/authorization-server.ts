import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../../platform/database.ts'
import type { PrivateJwk } from './installation-keys.ts'
import { oauthAdapter } from './oauth-adapter.ts'
import { SCOPE } from './partner.ts'

type Library = typeof import('oidc-provider')

const TOKEN_LIFETIME_SECONDS = 600

/**
 * On Node 20 the library asks for 22 with each start. It is tried here on 20 by the tests of this folder, so that one sentence is
 * not repeated; everything else it says is heard.
 */
async function loadLibrary(): Promise<Library> {
  const { warn } = console
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('Unsupported runtime')) warn(...said)
  }
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

export type AuthorizationServer = {
  issuer: string
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
}

type Options = { database: Database; gatewayUrl: string; tokenKey: PrivateJwk; fault: (cause: Error) => void }

const OFF = { enabled: false }

/** Client credentials for one audience, and nothing else of what the library offers. */
function features({ gatewayUrl, tokenKey }: Options, { InvalidTarget }: Library['errors']) {
  const resourceServer = {
    scope: SCOPE,
    audience: gatewayUrl,
    accessTokenFormat: 'jwt',
    accessTokenTTL: TOKEN_LIFETIME_SECONDS,
    jwt: { sign: { alg: 'ES256', kid: tokenKey.kid } },
  }
  const getResourceServerInfo = (_context: unknown, resource: string): typeof resourceServer => {
    if (resource !== gatewayUrl) throw new InvalidTarget()
    return resourceServer
  }
  return {
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => gatewayUrl,
      useGrantedResource: () => true,
      getResourceServerInfo,
    },
    devInteractions: OFF,
    dPoP: OFF,
    pushedAuthorizationRequests: OFF,
    rpInitiatedLogout: OFF,
    userinfo: OFF,
  }
}

/** OAuth 2 for partners: client credentials proved by a signed assertion (RFC 7523), access tokens as JWT (RFC 9068). */
export async function openAuthorizationServer(options: Options): Promise<AuthorizationServer> {
  const { database, gatewayUrl, tokenKey, fault } = options
  const { Provider, errors } = await loadLibrary()
  const issuer = `${gatewayUrl}/oauth`
  const provider = new Provider(issuer, {
    adapter: oauthAdapter(database, errors),
    jwks: { keys: [tokenKey] },
    scopes: [SCOPE],
    responseTypes: [],
    clientAuthMethods: ['private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES256'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256', grant_types: ['client_credentials'], response_types: [] },
    ttl: { ClientCredentials: TOKEN_LIFETIME_SECONDS },
    // Sessions are off, but the library wants a key for their cookies.
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features: features(options, errors),
    // An assertion made for another server is refused, whatever host this request claims to be for.
    assertJwtClientAuthClaimsAndHeader: async (_context: unknown, { aud }: { aud: string | string[] }) => {
      if (![issuer, `${issuer}/token`].includes(String(aud)))
        throw new errors.InvalidClientAuth('aud must be the issuer or its token endpoint')
    },
    clientBasedCORS: () => false,
    renderError: (context: { body: unknown }, out: unknown) => {
      context.body = out
    },
  })
  provider.proxy = gatewayUrl.startsWith('https:')
  provider.on('server_error', (_context, cause) => fault(cause))
  return { issuer, handle: provider.callback() }
}
