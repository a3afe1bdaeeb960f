import type { Answered, AnsweredMembers, AnsweredScore, Term } from '@sijill/law'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { picture } from './picture.ts'
import { type Platform, startPlatform } from './platform.ts'
import { faultsOf } from './screen.ts'
import { sijillJson } from './sijill.ts'
import { ask, openDoor, signIn } from './staff.ts'
import { column, numberIn, sumOf } from './table.ts'
import { textOf, textsOf, wordsOf } from './words.ts'

// An auditor of the agency: finds a household by name, reads why it was decided so, and finds their own reading on the trail.

const ar = wordsOf('ar')
const fr = wordsOf('fr')

/** The pilot of Rabat and Kénitra, and households of every region: enough of them, in a picture, to look like a country. */
const PILOT = 250
const COUNTRY = process.env['PICTURES'] === '1' ? 2000 : 150
const ALL = PILOT + COUNTRY

let platform: Platform
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ households: PILOT }), launchBrowser()])
  await sijillJson(['population', 'generate', '--households', `${COUNTRY}`, '--first', `${PILOT}`], { env: platform.settings })
  page = await signIn(browser, platform, { role: 'auditor', language: 'ar', screen: 'desktop' })
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const tableOf = (caption: string): Locator => page.locator('table', { has: page.locator('caption', { hasText: caption }) })

async function searchFor(words: string): Promise<void> {
  await page.getByRole('searchbox').fill(words)
  const answered = page.waitForResponse('**/api/search')
  await page.getByRole('button', { name: ar('desk.searchAct'), exact: true }).click()
  await answered
  await page.waitForURL((address) => new URL(address).searchParams.get('q') === words)
}

const personsFound = async (words: string): Promise<{ hrefs: string[]; names: string[] }> => {
  await searchFor(words)
  const links = tableOf(ar('agency.persons')).locator('tbody th a')
  await links.first().waitFor()
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return { hrefs: hrefs.sort(), names: await textsOf(links) }
}

test('a name is found in either script, whatever its spelling', async () => {
  await openDoor(page, ar('desk.door.search'), ar('agency.searchTitle'))
  const latin = await personsFound('fatima alaoui')
  expect(await faultsOf(page)).toEqual([])
  const arabic = await personsFound('فاطمة العلوي')
  expect(latin.hrefs.length).toBeGreaterThan(0)
  expect(arabic.hrefs).toEqual(latin.hrefs)
  for (const name of arabic.names) expect(name).toMatch(/فاطمة|فاطم/)
})

type File = {
  household: string
  members: { kinship: string; ageToday: { years: number } }[]
  score: { shown: string; terms: Term[] } | null
  decisions: { programme: string; answer: string; tree: Answered | null }[]
}

function leavesOf(tree: Answered): (AnsweredMembers | AnsweredScore)[] {
  if ('all' in tree) return tree.all.flatMap(leavesOf)
  if ('any' in tree) return tree.any.flatMap(leavesOf)
  return 'not' in tree ? leavesOf(tree.not) : [tree]
}

const isAided = ({ members, score, decisions }: File): boolean =>
  members.filter(({ kinship, ageToday }) => kinship === 'child' && ageToday.years < 15).length >= 2 &&
  score !== null &&
  'shown' in score &&
  decisions.some(({ programme, answer }) => programme === 'asd' && answer === 'eligible')

/** A family among those found that gets the direct aid: its page has most to explain. */
async function linkOfAidedHousehold(): Promise<{ file: File; link: Locator }> {
  const links = tableOf(ar('agency.households')).locator('tbody th a')
  await links.first().waitFor()
  for (let index = 0; index < (await links.count()); index += 1) {
    const link = links.nth(index)
    const id = (await link.getAttribute('href'))?.split('/').at(-1)
    const file = await ask<File>(page, `/api/households/${id}`, 'verification')
    if (isAided(file)) return { file, link }
  }
  throw new Error('no household of that name is aided')
}

/** The text of a condition holds its reference in law and, of a score, what was found and the bound. */
const sayingAllOf = (leaf: AnsweredMembers | AnsweredScore): unknown => {
  const figures = leaf.kind === 'score' ? [seven(leaf.actual), seven(leaf.bound)] : []
  const all = [leaf.reference.fr, ...figures]
  return expect.toSatisfy((said: string) => all.every((each) => said.includes(each)), all.join(' · '))
}

const seven = (value: number | string): string => Number(value).toFixed(7).replace('.', ',')

describe('the file of a household, in French', () => {
  let file: File

  beforeAll(async () => {
    await searchFor('alaoui')
    const found = await linkOfAidedHousehold()
    file = found.file
    await found.link.click()
    await page.locator('.score-line').waitFor()
    await page.getByRole('button', { name: 'Français', exact: true }).click()
    await page.getByRole('heading', { name: fr('agency.decisions') }).waitFor()
  })

  test('the score is drawn, told in words, and adds up line by line', async () => {
    expect(await page.locator('.score-line').getAttribute('aria-label')).toContain(
      Number(file.score?.shown).toFixed(3).replace('.', ','),
    )
    await page.locator('summary', { hasText: fr('agency.lineByLine') }).click()
    const table = tableOf(fr('agency.lineByLine'))
    const points = (await column(table, 4)).map(numberIn)
    expect(points).toHaveLength((file.score?.terms.length ?? 0) + 2)
    const sum = points.reduce((total, each) => total + each, 0)
    expect(sum).toBeCloseTo(Number(file.score?.shown), 5)
    for (const words of await column(table, 2)) expect(words).not.toMatch(/_|\{\{/)
    await page.locator('summary', { hasText: fr('agency.lineByLine') }).click()
  })

  test('each condition of each decision says what was found, the bound and the text of law', async () => {
    const conditions = (decision: Locator): Promise<void> =>
      decision.locator('summary', { hasText: fr('agency.conditions') }).click()
    expect(await page.locator('.decision').count()).toBe(3)
    for (const { programme, tree } of file.decisions) {
      const decision = page.locator('.decision', {
        has: page.getByRole('heading', { name: fr(`programme.${programme}`), exact: true }),
      })
      await conditions(decision)
      const said = await textsOf(decision.locator('.condition'))
      expect(said).toEqual(tree ? leavesOf(tree).map(sayingAllOf) : [])
    }
    expect(await faultsOf(page)).toEqual([])
    for (const decision of await page.locator('.decision').all()) await conditions(decision)
    await picture(page, 'household-fr-desktop')
  })

  test('the reading is on the trail, with who, what and why', async () => {
    await openDoor(page, fr('desk.door.trail'))
    await page.getByLabel(fr('agency.about'), { exact: true }).fill(`household:${file.household}`)
    await page.getByRole('button', { name: fr('agency.filter'), exact: true }).click()
    const reading = tableOf(fr('desk.door.trail')).locator('tbody tr', { hasText: fr('act.household.read') })
    await reading.first().waitFor()
    const words = await textOf(reading.first())
    expect(words).toContain('demo.auditor')
    expect(words).toContain(fr('purpose.verification'))
    const abouts = await tableOf(fr('desk.door.trail'))
      .locator('tbody td:nth-child(4) bdi')
      .evaluateAll((all) => all.map((each) => each.getAttribute('title')))
    expect(new Set(abouts)).toEqual(new Set([`household:${file.household}`]))
    expect(await faultsOf(page)).toEqual([])
  })
})

describe('the indicators, in Arabic', () => {
  const regions = (): Locator => tableOf(ar('agency.regions'))
  const provinces = (): Locator => tableOf(ar('agency.provinces'))
  const figure = async (name: string): Promise<number> =>
    numberIn(await textOf(page.locator('dl', { hasText: ar(`agency.figure.${name}`) }).locator('.figure-value')))
  const titles = (): Promise<string[]> =>
    page.locator('.map .territory title').evaluateAll((all) => all.map((title) => title.textContent ?? ''))

  beforeAll(async () => {
    await page.getByRole('button', { name: 'العربية', exact: true }).click()
    await openDoor(page, ar('desk.door.indicators'), ar('agency.national'))
    await page.locator('.map .territory').first().waitFor({ state: 'attached' })
  })

  test('the regions add up to the country', async () => {
    expect(await figure('households')).toBe(ALL)
    expect(sumOf(await column(regions(), 2))).toBe(ALL)
    expect(await column(regions(), 1)).toHaveLength(12)
    const counted = await ask<{ persons: number; scored: number }>(page, '/api/indicators', 'steering')
    expect(await figure('persons')).toBe(counted.persons)
    expect(await figure('scored')).toBe(counted.scored)
    const answers = await Promise.all([2, 3, 4].map((number) => column(tableOf(ar('agency.programmes')), number)))
    expect(sumOf(answers.flat())).toBe(3 * ALL)
    expect(await faultsOf(page)).toEqual([])
    await picture(page, 'indicators-ar-desktop')
  })

  test('the map says of each region what the table says', async () => {
    const names = await column(regions(), 1)
    const households = (await column(regions(), 2)).map(numberIn)
    const shares = await column(regions(), 3)
    const said = (await titles()).map((title) => title.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('\u00a0', ' '))
    expect(said).toHaveLength(12)
    const expected = names.map((name, index) => (households[index] === 0 ? name : `${name} · ${shares[index]}`))
    expect(said.sort()).toEqual(expected.sort())
    expect(said.filter((title) => title.includes('٪')).length).toBeGreaterThan(6)
  })

  test('a region opens on its provinces, which add up to it', async () => {
    const region = regions().locator('tbody tr', { has: page.locator('a[href*="territory=04"], a[href*="territory=%2204%22"]') })
    const households = numberIn(await textOf(region.locator('> :nth-child(2)')))
    await region.locator('a').click()
    await provinces().waitFor()
    const rows = await column(provinces(), 1)
    expect(rows.join(' ')).toContain('القنيطرة')
    expect(rows.length).toBeGreaterThan(4)
    expect(sumOf(await column(provinces(), 2))).toBe(households)
    await page.waitForFunction((count) => document.querySelectorAll('.map .territory').length === count, rows.length)
    expect(await faultsOf(page)).toEqual([])
  })
})

describe('whoever has no right', () => {
  test('to the registers reads so in words, and what to do', async () => {
    const operator = await signIn(browser, platform, { role: 'operator', language: 'ar', screen: 'desktop' })
    await operator.goto(new URL('/agency/search?q=alaoui', operator.url()).href)
    const refused = await textOf(operator.locator('[role="alert"]'))
    for (const said of ['refusal', 'remedy']) expect(refused).toContain(ar(`${said}.access/not-allowed`))
    expect(
      await operator
        .locator('.rail')
        .getByRole('link', { name: ar('desk.door.search'), exact: true })
        .count(),
    ).toBe(0)
    expect(await faultsOf(operator)).toEqual([])
    await operator.context().close()
  })

  test('to a territory, or to the trail, reads so in words at the counter', async () => {
    await searchFor('mohamed')
    const kenitra = tableOf(ar('agency.households')).locator('tbody tr', { hasText: 'سوق الاربعاء' }).locator('a').first()
    const path = (await kenitra.getAttribute('href')) ?? ''
    const agent = await signIn(browser, platform, { role: 'enrolment-agent', language: 'ar', screen: 'desktop' })
    const refusals: string[] = []
    for (const closed of [path, '/agency/trail']) {
      await agent.goto(new URL(closed, agent.url()).href)
      refusals.push(await textOf(agent.locator('[role="alert"]').first()))
    }
    expect(refusals[0]).toContain(ar('refusal.access/outside-mandate'))
    expect(refusals[0]).toContain(ar('remedy.access/outside-mandate'))
    expect(refusals[1]).toContain(ar('refusal.access/not-allowed'))
    await agent.context().close()
  })
})
