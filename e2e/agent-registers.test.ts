import type { HouseholdFacts } from '@sijill/contract'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, visit } from './browser.ts'
import {
  addMember,
  chooseCommune,
  fillBills,
  fillDwelling,
  fillGoods,
  fillPerson,
  nameField,
  openSection,
  type Person,
  receiptNumber,
  sendPerson,
} from './counter.ts'
import { URBAN } from './households.ts'
import { picture } from './picture.ts'
import { type Platform, startPlatform } from './platform.ts'
import { faultsOf } from './screen.ts'
import { sijillJson } from './sijill.ts'
import { ask, openDoor, signIn } from './staff.ts'
import { textOf, wordsOf } from './words.ts'

// An agent of a centre of Rabat registers a family of three and declares their household while they wait.

const say = wordsOf('ar')
const SECONDS_TO_A_DECISION = 2

const FATHER: Person = {
  given: { ar: 'إدريس', fr: 'Driss' },
  family: { ar: 'زعنيني', fr: 'Zaanini' },
  sex: 'male',
  birth: { year: '1979' },
  evidence: { kind: 'cnie', number: 'ZT481516' },
}
const MOTHER: Person = {
  given: { ar: 'يطو', fr: 'Itto' },
  family: { ar: 'أوحساين', fr: 'Ouhssain' },
  sex: 'female',
  birth: { year: '1984', month: '02', day: '29' },
  evidence: { kind: 'cnie', number: 'ZT234242' },
}
const CHILD: Person = {
  given: { ar: 'تودة', fr: 'Touda' },
  family: { ar: 'زعنيني', fr: 'Zaanini' },
  sex: 'female',
  birth: { year: '2016', month: '05', day: '10' },
  evidence: { kind: 'birth-certificate', number: '2016/412' },
}

const [head, spouse, child] = URBAN.members as [Member, Member, Member]
type Member = HouseholdFacts['members'][number]

let platform: Platform
let browser: Browser
let page: Page
const idcs: Record<string, string> = {}

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ households: 150 }), launchBrowser()])
  page = await signIn(browser, platform, { role: 'enrolment-agent', language: 'ar', screen: 'desktop' })
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const button = (key: string): Locator => page.getByRole('button', { name: say(key), exact: true })
const notice = (): Locator => page.locator('#content [role="alert"]')
/** The refusal shown with a field, as a reader of screens hears it with that field. */
const refusalOf = async (field: Locator): Promise<string> => {
  const ids = (await field.getAttribute('aria-describedby')) ?? ''
  const texts = await Promise.all(ids.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()))
  return texts.join(' ')
}

/** An empty form, filled and sent. */
async function fillAndSend(person: Person): Promise<void> {
  await openDoor(page, say('desk.door.home'), say('agent.title'))
  await openDoor(page, say('desk.door.registerPerson'))
  await fillPerson(page, person)
  await sendPerson(page)
}

test('the link let the agent in, and lets nobody in twice', async () => {
  expect(await textOf(page.locator('h1'))).toBe(say('agent.title'))
  expect(await faultsOf(page)).toEqual([])
  const { page: other } = await visit(browser, { language: 'ar', screen: 'desktop' })
  await other.goto(await platform.signInUrl('enrolment-agent'))
  const refused = await textOf(other.locator('[role="alert"]'))
  expect(refused).toContain(say('refusal.access/link-used-or-expired'))
  expect(refused).toContain(say('remedy.access/link-used-or-expired'))
  expect(await faultsOf(other)).toEqual([])
  await other.goto(new URL('/agent', page.url()).href)
  await other.waitForURL('**/sign-in')
  await other.context().close()
})

test('what cannot be is said beside its field, and nothing is lost', async () => {
  await openDoor(page, say('desk.door.registerPerson'))
  await nameField(page, 'familyName', 'ar').fill('Zaanini')
  await nameField(page, 'familyName', 'fr').fill('Zaanini')
  await sendPerson(page)
  await notice().waitFor()
  expect(await refusalOf(nameField(page, 'familyName', 'ar'))).toContain(say('fieldRefusal.field/wrong-form'))
  expect(await refusalOf(nameField(page, 'givenName', 'ar'))).toContain(say('fieldRefusal.field/missing'))
  expect(await nameField(page, 'familyName', 'fr').getAttribute('aria-invalid')).toBeNull()
  expect(await nameField(page, 'familyName', 'ar').inputValue()).toBe('Zaanini')
  expect(await faultsOf(page)).toEqual([])
})

test('a person whose birth year alone is known gets a number for life and a receipt', async () => {
  await fillAndSend(FATHER)
  idcs['father'] = await receiptNumber(page)
  expect(idcs['father']).toMatch(/^[2-9]\d{9}$/)
  const receipt = await textOf(page.locator('#content'))
  for (const said of ['إدريس زعنيني', 'Driss Zaanini', '1979', say('agent.idcsKeep')]) expect(receipt).toContain(said)
  expect(await faultsOf(page)).toEqual([])
})

test('the same document again is refused in words', async () => {
  await fillAndSend({ ...MOTHER, evidence: FATHER.evidence })
  await notice().waitFor()
  const refused = await textOf(notice())
  expect(refused).toContain(say('refusal.person/already-registered'))
  expect(refused).toContain(say('remedy.person/already-registered'))
})

test('another spelling of somebody registered is a question to the agent, before anything is kept', async () => {
  await fillAndSend({
    ...FATHER,
    given: { ar: 'ادريس', fr: 'Idriss' },
    family: { ar: 'الزعنيني', fr: 'Ez-Zaanini' },
    evidence: { kind: 'cnie', number: 'ZT999001' },
  })
  const warning = page.locator('.notice-wait')
  await warning.waitFor()
  const words = await textOf(warning)
  expect(words).toContain(say('agent.similarTitle'))
  expect(words).toContain('إدريس زعنيني')
  expect(words).toContain(`••••••${idcs['father']?.slice(-4)}`)
  expect(words).not.toContain(idcs['father'] ?? 'no number')
  expect(await faultsOf(page)).toEqual([])
  await button('agent.similarBack').click()
  expect(await nameField(page, 'familyName', 'fr').inputValue()).toBe('Ez-Zaanini')
})

test('a minor needs a guardian who is registered', async () => {
  await fillAndSend(MOTHER)
  idcs['mother'] = await receiptNumber(page)
  await fillAndSend(CHILD)
  await notice().waitFor()
  expect(await textOf(notice())).toContain(say('refusal.person/guardian-needed'))
  await page.getByLabel(say('path.guardian')).fill(idcs['mother'] ?? '')
  await sendPerson(page)
  idcs['child'] = await receiptNumber(page)
  expect(new Set(Object.values(idcs)).size).toBe(3)
})

type Shown = { code: string; score: { shown: string } | null; decisions: { programme: string; answer: string }[] }

/** Milliseconds until the household that was just declared has its score and its decisions. */
async function untilDecided(path: string): Promise<{ household: Shown; waited: number }> {
  const started = performance.now()
  for (;;) {
    const household = await ask<Shown>(page, path, 'registration')
    const waited = performance.now() - started
    if ((household.score !== null && household.decisions.length > 0) || waited > 20_000) return { household, waited }
    await page.waitForTimeout(20)
  }
}

test('a household of three is declared, scored and decided before it has left the counter', async () => {
  await openDoor(page, say('desk.door.declareHousehold'))
  await openSection(page, 'review')
  expect(await textOf(page.locator('#content .notice-wait'))).toContain(say('agent.stillMissing'))
  await openSection(page, 'place')
  await chooseCommune(page)
  await page.getByLabel(say('vocabulary.milieu.urban'), { exact: true }).check()
  await openSection(page, 'members')
  await addMember(page, idcs['father'] ?? '', head)
  await addMember(page, 'itto ouhsain', spouse)
  await addMember(page, idcs['child'] ?? '', child)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'agent-household-ar')
  await openSection(page, 'dwelling')
  await fillDwelling(page, URBAN)
  await openSection(page, 'goods')
  await fillGoods(page, URBAN)
  await openSection(page, 'bills')
  await fillBills(page, URBAN)
  expect(await faultsOf(page)).toEqual([])
  await openSection(page, 'review')
  expect(await faultsOf(page)).toEqual([])

  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/households') && response.request().method() === 'POST'),
    button('agent.declare').click(),
  ])
  const { household } = (await answer.json()) as { household: string }
  const decided = await untilDecided(`/api/households/${household}`)
  console.info(`score and decisions ${Math.round(decided.waited)} ms after the answer to the declaration`)
  expect(decided.waited).toBeLessThan(SECONDS_TO_A_DECISION * 1000)

  const { score } = await sijillJson<{ score: { shown: string } }>(['household', 'evaluate', '--file', '-'], {
    input: { ...URBAN, region: '04', members: familyFacts() },
  })
  expect(decided.household.score?.shown).toBe(score.shown)
  expect(decided.household.decisions.map(({ programme }) => programme).sort()).toEqual(['amo-achamil', 'amo-tadamon', 'asd'])
  const shown = Number(score.shown).toFixed(3).replace('.', ',')
  await page.locator('.score-line').waitFor()
  expect(await page.locator('.score-line').getAttribute('aria-label')).toContain(shown)
  expect((await receiptNumber(page)).replaceAll('-', '')).toBe(decided.household.code)
  expect(await faultsOf(page)).toEqual([])
})

/** The same three persons as the command line is told of them. */
function familyFacts(): Member[] {
  const born = ({ birth }: Person): string => [birth.year, birth.month, birth.day].filter(Boolean).join('-')
  return [
    { ...head, birthDate: born(FATHER) },
    { ...spouse, birthDate: born(MOTHER) },
    { ...child, birthDate: born(CHILD) },
  ]
}

test('the centre speaks French as well, without losing the page', async () => {
  await page.getByRole('button', { name: 'Français', exact: true }).click()
  await page.getByRole('heading', { name: wordsOf('fr')('agent.householdDeclared') }).waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
  expect(await faultsOf(page)).toEqual([])
})
