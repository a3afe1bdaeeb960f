import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rawAsk, type TestGateway, testGateway } from '../../testing/partners.ts'
import { NOW, TODAY } from '../../testing/people.ts'
import { openGateway } from './open-gateway.ts'

let on: TestGateway
beforeAll(async () => {
  on = await testGateway()
})
beforeEach(() => {
  on.time.now = NOW()
})

describe('the role of the gateway', () => {
  it('reads its narrow views and no register', async () => {
    const { rows } = await sql<{ relation: string }>`
      select format('%I.%I', relnamespace::regnamespace, relname) as relation from pg_class
      where relkind in ('r', 'v', 'm', 'p') and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'territory')
        and has_table_privilege('sijill_gateway', oid, 'select') order by 1`.execute(on.owner)
    expect(rows.map(({ relation }) => relation)).toEqual([
      'gateway.agreement',
      'gateway.assertion',
      'gateway.eligibility_view',
      'gateway.exchange',
      'gateway.partner',
      'gateway.partner_key',
      'gateway.person_view',
      'gateway.residence_view',
      'platform.idempotency',
    ])
    for (const relation of [
      'population_register.person',
      'social_registry.declaration',
      'scoring.score',
      'programmes.decision',
      'platform.trail',
    ]) {
      await expect(sql`select * from ${sql.raw(relation)} limit 1`.execute(on.db.as('gateway').database)).rejects.toThrow(
        /permission denied/,
      )
    }
    await expect(sql`update gateway.exchange set outcome = 'eligible'`.execute(on.db.as('gateway').database)).rejects.toThrow(
      /permission denied/,
    )
    await expect(sql`delete from gateway.exchange`.execute(on.db.as('gateway').database)).rejects.toThrow(/permission denied/)
  })

  it('sees no answer kept for the people door', async () => {
    await sql`insert into platform.idempotency (actor, key, route, body_hash, answer, at)
      values ('staff:one', 'a key', 'POST /api/persons', '\\x00', '{"idcs":"a number"}', now())`.execute(on.people)
    const { rows } = await sql`select actor from platform.idempotency where actor not like 'partner:%'`.execute(
      on.db.as('gateway').database,
    )
    expect(rows).toEqual([])
    expect((await sql`select actor from platform.idempotency where actor = 'staff:one'`.execute(on.people)).rows).toHaveLength(1)
  })
})

describe('an address that asks too fast', () => {
  it('is told so in the words of every refusal', async () => {
    const { app } = await openGateway({
      database: on.db.as('gateway').database,
      gatewayUrl: on.gatewayUrl,
      keys: on.keys,
      requestsAMinute: 2,
    })
    const asked = async () => await app.inject('/.well-known/jwks.json')
    expect([(await asked()).statusCode, (await asked()).statusCode]).toEqual([200, 200])
    const third = await asked()
    expect([third.statusCode, third.json().refused]).toEqual([429, 'request/too-many'])
    await app.close()
  })
})

describe('the door', () => {
  const get = async (path: string) => await (await fetch(`${on.gatewayUrl}${path}`)).json()

  it('publishes its public keys, and no private part', async () => {
    const { keys: published } = (await get('/.well-known/jwks.json')) as { keys: Record<string, string>[] }
    expect(published.map(({ kid }) => kid)).toEqual([on.keys.token.kid, on.keys.answer.kid])
    expect(JSON.stringify(published)).not.toContain('"d"')
  })

  it('describes itself in OpenAPI 3.1 and by OAuth metadata', async () => {
    const described = (await get('/openapi.json')) as {
      openapi: string
      paths: Record<string, { post?: { responses: object; requestBody: object } }>
    }
    expect(described.openapi).toBe('3.1.0')
    expect(Object.keys(described.paths)).toEqual(['/v1/eligibility'])
    expect(Object.keys(described.paths['/v1/eligibility']?.post?.responses ?? {})).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '429']),
    )
    const metadata = (await get('/.well-known/oauth-authorization-server/oauth')) as Record<string, unknown>
    expect(metadata).toMatchObject({
      issuer: `${on.gatewayUrl}/oauth`,
      token_endpoint: `${on.gatewayUrl}/oauth/token`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    })
    expect(metadata['grant_types_supported']).toEqual(['client_credentials'])
  })

  it('says that it is up, and offers nothing else of the authorization server', async () => {
    expect(await get('/health')).toEqual({ process: 'gateway', up: true })
    for (const path of ['auth', 'jwks', 'reg', 'token']) expect((await fetch(`${on.gatewayUrl}/oauth/${path}`)).status).toBe(404)
    const unheard = await rawAsk(on, 'not-a-token', {
      body: { subject: { idcs: '2345678906' }, programme: 'amo-tadamon', on: TODAY },
    })
    expect([unheard.status, unheard.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })
})
