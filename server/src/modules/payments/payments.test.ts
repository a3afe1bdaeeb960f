import { randomUUID } from 'node:crypto'
import { type Day, type HouseholdId, Refusal } from '@sijill/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Call, inCall } from '../../platform/call.ts'
import type { Connection } from '../../platform/database.ts'
import { runJob } from '../../platform/jobs.ts'
import { aDeclaration, aMember, aRegistration, asSystem, idcsOf, NOW, registered } from '../../testing/people.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { ROLES } from '../access/index.ts'
import { decideHouseholds, entitlementsHeldOn } from '../programmes/index.ts'
import { scoreHouseholds } from '../scoring/index.ts'
import { declareHousehold } from '../social-registry/index.ts'
import { accountShown, giveAccount } from './give-account.ts'
import { monthView } from './month-view.ts'
import { sendMonth, validateMonth } from './move-month.ts'
import { orderFile } from './order-file-view.ts'
import { prepareMonth } from './prepare-month.ts'
import { PREPARE_PAYMENTS } from './prepare-payments-job.ts'
import { isRib, maskedRib } from './rib.ts'

const RIB = '011780000012345678901296'
const NOVEMBER = { programme: 'asd', month: '2026-11' }

const staff = (id: string, role: 'programme-manager' | 'enrolment-agent', territory = 'MA') => ({
  kind: 'staff' as const,
  id,
  mandates: [{ role, territory, acts: ROLES[role] }],
})
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (fault: Refusal) => (fault instanceof Refusal ? fault.code : String(fault)),
  )

let people: Connection
let worker: Connection
let poor: HouseholdId
let family: HouseholdId

const manager = <Result>(id: string, act: (call: Call) => Promise<Result>): Promise<Result> =>
  inCall(people.database, { actor: staff(id, 'programme-manager'), clock: NOW }, act)
const agent = <Result>(act: (call: Call) => Promise<Result>, territory = '04.421'): Promise<Result> =>
  inCall(people.database, { actor: staff('agent', 'enrolment-agent', territory), clock: NOW }, act)
const runPrepared = async (asked = NOVEMBER, by = 'first') => {
  const { job } = await manager(by, (call) => prepareMonth(call, asked))
  await runJob({ database: worker.database, pool: worker.pool, kinds: [PREPARE_PAYMENTS], clock: NOW }, job)
  return job
}

async function declared(members: Parameters<typeof aDeclaration>[0]): Promise<HouseholdId> {
  return await asSystem(people.database, async (call) => {
    const { household } = await declareHousehold(call, aDeclaration(members))
    await scoreHouseholds(call, [household], { trigger: 'batch', reacts: false })
    await decideHouseholds(call, [household], { trigger: 'batch', reacts: false })
    return household
  })
}

beforeAll(async () => {
  const db = await testDatabase()
  people = db.as('people')
  worker = db.as('worker')
  const persons = await registered(people.database, [aRegistration(), aRegistration(), ...children()])
  const childrenAt = (places: number[], fatherless: boolean) =>
    places.map((at) => aMember(idcsOf(persons, at), childOf(fatherless)))
  poor = await declared([aMember(idcsOf(persons, 0), { maritalStatus: 'divorced' }), ...childrenAt([2, 3], false)])
  family = await declared([aMember(idcsOf(persons, 1), { maritalStatus: 'widowed' }), ...childrenAt([4, 5], true)])
})

const children = () =>
  ['2022-02-01', '2023-02-01', '2009-02-01', '2010-02-01'].map((birthDate, at) =>
    aRegistration({ birthDate, evidence: { kind: 'source-register', register: 'test', number: String(at) } }),
  )
/** The texts that were found do not say what an orphan who is not at school is due. */
const childOf = (fatherless: boolean) => ({ kinship: 'child', activity: 'inactive', literate: false, fatherless }) as const

const dueToPoor = async (): Promise<number> => {
  const { rows } = await sql<{ total: number }>`select (entitlement->>'total')::int as total from programmes.decision
    where household = ${poor} and programme = 'asd' and answer = 'eligible'`.execute(people.database)
  return rows[0]?.total ?? 0
}

describe('an account', () => {
  it('has a key modulo 97: one wrong digit, or two neighbours swapped, is refused', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 22, maxLength: 22 }).map((all) => all.join(''))
    fc.assert(
      fc.property(digits, fc.nat(21), fc.integer({ min: 1, max: 9 }), (account, at, change) => {
        const key = String(97n - ((BigInt(account) * 100n) % 97n)).padStart(2, '0')
        const rib = account + key
        const wrong = rib.slice(0, at) + ((Number(rib[at]) + change) % 10) + rib.slice(at + 1)
        const swapped = rib.slice(0, at) + rib[at + 1] + rib[at] + rib.slice(at + 2)
        return isRib(rib) && !isRib(wrong) && (swapped === rib || !isRib(swapped))
      }),
    )
    expect(maskedRib(RIB)).toBe('011•••••••••••••••••1296')
  })

  it('is given for the head within the mandate, shown masked, kept once when said twice', async () => {
    const give = (rib = RIB) => agent((call) => giveAccount(call, poor, rib))
    expect(await give()).toEqual({ household: poor, ribMasked: maskedRib(RIB) })
    await Promise.all([give(), give()])
    expect(await agent((call) => accountShown(call, poor))).toMatchObject({ account: { ribMasked: maskedRib(RIB) } })
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from payments.account`.execute(people.database)
    expect(rows[0]?.count).toBe(1)
    expect(await codeOf(give('011780000012345678901297'))).toBe('payments/rib-invalid')
    expect(await codeOf(agent((call) => giveAccount(call, poor, RIB), '06'))).toBe('access/outside-mandate')
    expect(await codeOf(agent((call) => giveAccount(call, randomUUID(), RIB)))).toBe('household/unknown')
    expect(await codeOf(manager('first', (call) => giveAccount(call, poor, RIB)))).toBe('access/not-allowed')
  })
})

describe('a month', () => {
  it('is refused for programmes that do not pay, months to come and people without the right', async () => {
    const prepare = (asked: typeof NOVEMBER) => codeOf(manager('first', (call) => prepareMonth(call, asked)))
    expect(await prepare({ ...NOVEMBER, programme: 'amo-tadamon' })).toBe('payments/programme-not-paid')
    expect(await prepare({ ...NOVEMBER, programme: 'ramed' })).toBe('programme/unknown')
    expect(await prepare({ ...NOVEMBER, month: '2026-12' })).toBe('payments/month-not-begun')
    expect(await codeOf(agent((call) => prepareMonth(call, NOVEMBER)))).toBe('access/not-allowed')
    expect(await codeOf(manager('second', (call) => validateMonth(call, NOVEMBER)))).toBe('payments/month-unknown')
  })

  it('is prepared once by two who ask at once, and again without adding anything', async () => {
    const asked = await Promise.allSettled([1, 2].map(() => manager('first', (call) => prepareMonth(call, NOVEMBER))))
    const jobs = new Set(asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value.job] : [])))
    expect(jobs.size).toBe(1)
    for (const each of asked)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'payments/month-forbids' })
    await runJob({ database: worker.database, pool: worker.pool, kinds: [PREPARE_PAYMENTS], clock: NOW }, [...jobs][0] as string)
    const before = await manager('first', (call) => monthView(call, NOVEMBER))
    await runPrepared()
    const after = await manager('first', (call) => monthView(call, NOVEMBER))
    expect({ ...after, job: 0, transitions: 0 }).toEqual({ ...before, job: 0, transitions: 0 })
    expect(after).toMatchObject({ state: 'prepared', orders: 1, amount: await dueToPoor(), notOrdered: 1 })
    expect(after.amount).toBeGreaterThanOrEqual(50_000)
  })

  it('orders what the decision says, on the account of the head; without an amount in the texts a line says why', async () => {
    const { groups, notOrderedHouseholds } = await manager('first', (call) => monthView(call, NOVEMBER))
    expect(groups).toEqual([{ channel: 'transfer', state: 'prepared', orders: 1, amount: await dueToPoor() }])
    expect(notOrderedHouseholds).toEqual([
      { household: family, reason: 'amount-undetermined', missing: ['asd-fatherless-not-at-school-rank-1-3'] },
    ])
  })

  it('walks the same households in pages of one as in one page, and none before the day of their decisions', async () => {
    const page = (after: string | null, limit: number, day = '2026-11-30') =>
      asSystem(people.database, (call) => entitlementsHeldOn(call, { programme: 'asd', day: day as Day, after, limit }))
    const whole = await page(null, 100)
    const first = await page(null, 1)
    const second = await page(first.last, 1)
    expect(whole.entitlements).toHaveLength(2)
    expect([...first.entitlements, ...second.entitlements]).toEqual(whole.entitlements)
    expect(await page(second.last, 1)).toEqual({ entitlements: [], walked: 0, last: null })
    expect((await page(null, 100, '2026-11-20')).entitlements).toEqual([])
  })

  it('is validated by a second person only, once, and then no more prepared', async () => {
    const validate = (by: string) => codeOf(manager(by, (call) => validateMonth(call, NOVEMBER)))
    expect(await codeOf(manager('first', (call) => orderFile(call, NOVEMBER)))).toBe('payments/month-forbids')
    expect(await validate('first')).toBe('access/second-person-needed')
    expect((await Promise.all([validate('second'), validate('third')])).sort()).toEqual(['accepted', 'payments/month-forbids'])
    expect(await codeOf(runPrepared())).toBe('payments/month-forbids')
    expect(await codeOf(agent((call) => sendMonth(call, NOVEMBER)))).toBe('access/not-allowed')
  })

  it('leaves as a file with whole accounts, whose reading is on the trail, and is sent once', async () => {
    const file = await manager('second', (call) => orderFile(call, NOVEMBER))
    const [header, line, ...rest] = file.trim().split('\r\n')
    expect(header).toBe('order,channel,rib,amount_dirhams,beneficiary_fr,beneficiary_ar,programme,month')
    expect(line).toMatch(
      new RegExp(
        `^[0-9a-f-]{36},transfer,${RIB},${((await dueToPoor()) / 100).toFixed(2)},Fatima El Alaoui,فاطمة العلوي,asd,2026-11$`,
      ),
    )
    expect(rest).toEqual([])
    expect(await manager('second', (call) => sendMonth(call, NOVEMBER))).toEqual({ orders: 1 })
    expect(await codeOf(manager('second', (call) => sendMonth(call, NOVEMBER)))).toBe('payments/month-forbids')
    const { rows } = await sql`select (select array_agg(state order by at, state) from payments.order_transition) as states,
      (select count(*)::int from platform.trail where act = 'payments.order-file') as read`.execute(people.database)
    expect(rows[0]).toEqual({ states: expect.arrayContaining(['prepared', 'validated', 'sent']), read: 1 })
  })
})
