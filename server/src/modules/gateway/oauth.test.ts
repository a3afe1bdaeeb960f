import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aPartner,
  aPerson,
  claimsOf,
  newKey,
  question,
  refusalOf,
  type TestGateway,
  testGateway,
  tokenOf,
} from '../../testing/partners.ts'
import { asSystem, NOW } from '../../testing/people.ts'
import { accessToken, askWithToken, clientAssertion, requestToken } from './partner-client.ts'
import { retirePartnerKey } from './partner-keys.ts'

let on: TestGateway
beforeAll(async () => {
  on = await testGateway()
})
beforeEach(() => {
  on.time.now = NOW()
})

describe('a partner', () => {
  it('gets no token with another key, with a retired one, with a used assertion, or with one made for another server', async () => {
    const { client, partner, keyId } = await aPartner(on)
    const errorOf = async (presented: string) =>
      ((await (await requestToken(on.gatewayUrl, presented)).json()) as { error?: string }).error
    const assertion = await clientAssertion(client)
    expect(await errorOf(assertion)).toBeUndefined()
    expect(await errorOf(assertion)).toBe('invalid_client')
    expect(await errorOf(await clientAssertion({ ...client, key: { ...(await newKey()), kid: client.key.kid } }))).toBe(
      'invalid_client',
    )
    expect(await errorOf(await clientAssertion({ ...client, gatewayUrl: 'https://elsewhere.example' }))).toBe('invalid_client')
    expect(await errorOf(await clientAssertion({ ...client, code: 'nobody-here' }))).toBe('invalid_client')
    await asSystem(on.people, (call) => retirePartnerKey(call, partner, keyId))
    expect(await errorOf(await clientAssertion(client))).toBe('invalid_client')
  })

  it('gets one token when twenty present one assertion at the same instant', async () => {
    const { client } = await aPartner(on)
    const assertion = await clientAssertion(client)
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await requestToken(on.gatewayUrl, assertion)).status),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  it('gets a token that says for whom, until when and for what', async () => {
    const { client } = await aPartner(on)
    const [header, payload] = (await accessToken(client)).split('.').map((part) => Buffer.from(part, 'base64url').toString())
    expect(JSON.parse(header ?? '')).toMatchObject({ typ: 'at+jwt', alg: 'ES256' })
    const { aud, iss, client_id, scope, exp, iat } = JSON.parse(payload ?? '')
    expect({ aud, iss, client_id, scope, lives: exp - iat }).toEqual({
      aud: on.gatewayUrl,
      iss: `${on.gatewayUrl}/oauth`,
      client_id: client.code,
      scope: 'eligibility.ask',
      lives: 600,
    })
  })

  it('is not heard without a token, or with one that is expired, foreign, for another audience, of another kind, or without the scope', async () => {
    const { client } = await aPartner(on)
    const { idcs } = await aPerson(on)
    const told = async (token: string) => {
      const { status, refused } = refusalOf(await askWithToken(client, token, question(idcs)))
      return [status, refused]
    }
    expect(claimsOf(await askWithToken(client, await tokenOf(on, client), question(idcs))).eligible).toBe(true)
    const unknown = [401, 'access/not-signed-in']
    expect(await told('')).toEqual(unknown)
    expect(await told(await tokenOf(on, client, { expiresIn: -1 }))).toEqual(unknown)
    expect(await told(await tokenOf(on, client, { key: await newKey() }))).toEqual(unknown)
    expect(await told(await tokenOf(on, client, { audience: 'https://elsewhere.example' }))).toEqual(unknown)
    expect(await told(await tokenOf(on, client, { typ: 'JWT' }))).toEqual(unknown)
    expect(await told(await tokenOf(on, client, { key: on.keys.answer }))).toEqual(unknown)
    expect(await told(await tokenOf(on, client, { scope: 'openid' }))).toEqual([403, 'access/not-allowed'])
  })
})
