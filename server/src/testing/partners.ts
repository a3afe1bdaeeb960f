import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { importJWK, SignJWT } from 'jose'
import { type Kysely, sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import {
  type Asked,
  addPartnerKey,
  type InstallationKeys,
  installationKeys,
  makeAgreement,
  type NewAgreement,
  openGateway,
  type PrivateJwk,
  publicPart,
  type Question,
  registerPartner,
  signingKey,
} from '../modules/gateway/index.ts'
import type { DB } from '../platform/database.ts'
import { aRegistration, asSystem, NOW, registered, TODAY } from './people.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

export type TestGateway = {
  db: TestDatabase
  people: Kysely<DB>
  owner: Kysely<DB>
  keys: InstallationKeys
  gatewayUrl: string
  /** Its clock: set it to travel. */
  time: { now: Date }
}

const freePort = (): Promise<number> =>
  new Promise((resume) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resume(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** A gateway that listens on loopback over a database of its own, in the role of the gateway. */
export async function testGateway(): Promise<TestGateway> {
  const db = await testDatabase()
  const keys = await installationKeys(() => randomBytes(32))
  const time = { now: NOW() }
  const port = await freePort()
  const gatewayUrl = `http://127.0.0.1:${port}`
  const { app } = await openGateway({ database: db.as('gateway').database, gatewayUrl, keys, clock: () => time.now })
  await app.listen({ port, host: '127.0.0.1' })
  afterAll(() => app.close())
  return { db, people: db.as('people').database, owner: db.as('owner').database, keys, gatewayUrl, time }
}

export const newKey = (): Promise<PrivateJwk> => signingKey(randomBytes(32))

const AGREEMENT: NewAgreement = {
  purpose: 'eligibility',
  question: 'eligibility',
  programmes: ['amo-tadamon'],
  tellsReasons: false,
  since: '2026-01-01',
  legalReference: 'Convention du 1er janvier 2026',
}

/** A partner with one key and one agreement; give what the test is about. */
export async function aPartner({ people, gatewayUrl }: TestGateway, changes: Partial<NewAgreement> = {}) {
  const key = await newKey()
  const code = `partner-${randomBytes(4).toString('hex')}`
  return await asSystem(people, async (call) => {
    const { partner } = await registerPartner(call, { code, name: { ar: 'شريك', fr: 'Partenaire' } })
    const added = await addPartnerKey(call, partner, publicPart(key))
    const { agreement } = await makeAgreement(call, partner, { ...AGREEMENT, ...changes })
    return { partner, agreement, keyId: added.key, client: { gatewayUrl, code, key } }
  })
}

type Decided = { answer?: string; day?: string; programme?: string; reasons?: string[] }

async function insertDecision(owner: Kysely<DB>, household: string, decided: Decided): Promise<void> {
  const { answer = 'eligible', day = '2026-02-01', programme = 'amo-tadamon', reasons = [] } = decided
  const score = randomUUID()
  const [tree, cause] = answer === 'undecidable' ? [null, '{}'] : ['{}', null]
  await sql`insert into scoring.score (household, id, computed_on, computed_at, formula, declaration, milieu, region, trigger, size, numerator,
      missing, inputs, terms)
    select ${household}, ${score}, ${day}::date, ${day}::date, version, ${randomUUID()}, 'urban', '04', 'declaration', 1, 9, null, '{}', '{}'
    from scoring.formula limit 1`.execute(owner)
  await sql`insert into programmes.decision (household, id, programme, day, decided_at, answer, reasons, tree, cause, law_version, score,
      declaration, trigger)
    values (${household}, ${randomUUID()}, ${programme}, ${day}, ${day}::date, ${answer}, ${reasons}::text[], ${tree}::jsonb, ${cause}::jsonb,
      'law@1', ${score}, ${randomUUID()}, 'score')`.execute(owner)
}

/** A person alone in a household, with the decisions given, written as the registers would have. */
export async function aPerson({ people, owner }: TestGateway, decisions: Decided[] = [{}]) {
  const [person] = await registered(people, [aRegistration()])
  if (!person) throw new Error('nobody was registered')
  const household = randomUUID()
  await sql`insert into social_registry.membership (person, household, during, kinship, recorded_at)
    values (${person.person}, ${household}, daterange('2024-01-01', null), 'head', now())`.execute(owner)
  for (const decided of decisions) await insertDecision(owner, household, decided)
  return { ...person, household }
}

type Made = { key?: PrivateJwk; audience?: string; typ?: string; expiresIn?: number; scope?: string }

/** A token as the gateway makes it, at the instant of its clock. */
export async function tokenOf(
  { keys, gatewayUrl, time }: TestGateway,
  { code }: { code: string },
  made: Made = {},
): Promise<string> {
  const { key = keys.token, audience = gatewayUrl, typ = 'at+jwt', expiresIn = 60, scope = 'eligibility.ask' } = made
  return await new SignJWT({ client_id: code, scope })
    .setProtectedHeader({ alg: 'ES256', typ, kid: key.kid })
    .setIssuer(`${gatewayUrl}/oauth`)
    .setAudience(audience)
    .setExpirationTime(Math.floor(time.now.getTime() / 1000) + expiresIn)
    .sign(await importJWK(key, 'ES256'))
}

export const question = (idcs: string, changes: Partial<Question> = {}): Question => ({
  idcs,
  programme: 'amo-tadamon',
  on: TODAY,
  purpose: 'eligibility',
  ...changes,
})

export const claimsOf = (asked: Asked) => ('claims' in asked ? asked.claims : expect.fail(`refused: ${asked.refusal.refused}`))

export const refusalOf = (asked: Asked) =>
  'refusal' in asked ? { status: asked.status, ...asked.refusal } : expect.fail('it was answered')

/** A question in the partner's own words. */
export const rawAsk = (
  { gatewayUrl }: TestGateway,
  token: string,
  { body, headers = {} }: { body: unknown; headers?: Record<string, string> },
) =>
  fetch(`${gatewayUrl}/v1/eligibility`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
