import type { HouseholdFacts } from '@sijill/contract'
import type { Decision, Explained, Unscorable } from '@sijill/law'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, visit } from './browser.ts'
import { RURAL_WITH_CAR, URBAN } from './households.ts'
import { picture } from './picture.ts'
import { type Platform, startPlatform } from './platform.ts'
import { answersOf, outcomeWords, pointsFrom, signedPoints } from './result.ts'
import { faultsOf, headingAfter, tooWide } from './screen.ts'
import { sijillJson } from './sijill.ts'
import { answerAll, questionOf } from './simulator.ts'
import { transferOf } from './transfer.ts'
import { plain, textOf, textsOf, wordsOf } from './words.ts'

// A mother with a phone, who reads Arabic and has no account, wants to know what her family is entitled to.

const say = wordsOf('ar')
const FIRST_PAGE_MOST = 200_000
const SIMULATOR_MOST = 100_000
/** One question of each kind of page: choices, forms of persons, their list, a number, an amount, sheets of members, yes or no, boxes. */
const KINDS_OF_PAGE = [
  'milieu',
  'members',
  'list of members',
  'cars',
  'electricity',
  'activities',
  'schooling',
  'second-home',
  'pensions',
]
const NARROWEST = { width: 360, height: 740 }

let platform: Platform
let browser: Browser
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

async function onPhone(path: string): Promise<Page> {
  const { page } = await visit(browser, { language: 'ar', screen: 'phone' })
  await page.goto(platform.people + path)
  await page.locator('h1').waitFor()
  return page
}

const headingOf = (page: Page): Promise<string> => textOf(page.locator('h1'))
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

type Evaluated<Score> = { score: Score; decisions: Decision[] }
const evaluated = <Score>(facts: HouseholdFacts): Promise<Evaluated<Score>> =>
  sijillJson<Evaluated<Score>>(['household', 'evaluate', '--file', '-'], { input: facts })

describe('a household of Casablanca', () => {
  let page: Page
  let asked: string[]
  const faults: string[] = []

  beforeAll(async () => {
    page = await onPhone('/')
    faults.push(...(await faultsOf(page)))
    await picture(page, 'home-ar-phone')
    await page.getByRole('link', { name: say('home.simulate') }).click()
    await page.getByRole('heading', { name: say('question.milieu') }).waitFor()
    const look = async (what: string): Promise<void> => {
      if (KINDS_OF_PAGE.includes(what)) faults.push(...(await faultsOf(page)))
    }
    asked = await answerAll({ page, facts: URBAN }, { look })
  })

  test('is asked only what still changes the answer, each thing once', () => {
    expect(asked.slice(0, 3)).toEqual(['milieu', 'region', 'members'])
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length).toBeLessThan(30)
  })

  test('is told the rights that the command line finds of the same facts, and the amount', async () => {
    const { decisions } = await evaluated<Explained>(URBAN)
    const answers = await answersOf(page)
    expect(decisions.length).toBe(3)
    for (const decision of decisions) {
      expect(answers[say(`programme.${decision.programme}`)]).toContain(outcomeWords(decision))
    }
    const aid = decisions.find(({ programme }) => programme === 'asd')
    const total = aid?.outcome === 'eligible' && aid.entitlement && 'total' in aid.entitlement ? aid.entitlement.total : 0
    expect(total).toBeGreaterThan(0)
    expect(answers[say('programme.asd')]).toContain(String(total / 100))
  })

  test('is told the exact score, and each thing that moved it in words, when it asks for the number', async () => {
    const refine = button(page, say('citizen.refine'))
    if ((await refine.count()) > 0) {
      const heading = await headingOf(page)
      await refine.click()
      await headingAfter(page, heading)
      await answerAll({ page, facts: URBAN })
    }
    const { score } = await evaluated<Explained & { shown: string }>(URBAN)
    const shown = Number(score.shown).toFixed(3).replace('.', ',')
    expect(await headingOf(page)).toBe(plain(say('citizen.yourScore', { score: shown })))
    expect(await page.locator('.score-line').getAttribute('aria-label')).toContain(shown)

    const all = page.getByRole('button', { name: /^عرض/ })
    if ((await all.count()) > 0) await all.click()
    const bars = await textsOf(page.locator('.term-points'))
    const told = score.terms.filter(({ measure, numerator }) => numerator !== 0 && !measure.endsWith('_sq'))
    expect(bars).toHaveLength(told.length)
    const squared = ['household_size', 'head_age']
    for (const { measure, numerator } of told.filter((term) => !squared.includes(term.measure))) {
      expect(bars.join(' '), measure).toContain(signedPoints(numerator / (score.size * 1e9)))
    }
    const start = pointsFrom(await textOf(page.locator('.score-base .num')))
    const sum = bars.reduce((total, bar) => total + pointsFrom(bar.split('\n')[0] ?? ''), start)
    expect(Math.abs(sum - Number(score.shown))).toBeLessThan(0.0005 * (bars.length + 2))
    if ((await all.count()) > 0) await all.click()
    await picture(page, 'simulator-ar-phone')
  })

  test('finds every page sound for whoever looks at it, and no page wider than the phone', async () => {
    faults.push(...(await faultsOf(page)))
    expect(faults).toEqual([])
  })

  test('reads the same result in French, without leaving the page', async () => {
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    const before = await headingOf(page)
    await button(page, 'Français').click()
    await headingAfter(page, before)
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
    const { score } = await evaluated<Explained & { shown: string }>(URBAN)
    const shown = Number(score.shown).toFixed(3).replace('.', ',')
    expect(await headingOf(page)).toBe(plain(wordsOf('fr')('citizen.yourScore', { score: shown })))
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
    expect(await faultsOf(page)).toEqual([])
  })
})

describe('a household of farmers with a car', () => {
  let page: Page
  const wide: string[] = []

  beforeAll(async () => {
    page = await onPhone('/simulator')
    await page.setViewportSize(NARROWEST)
    await answerAll(
      { page, facts: RURAL_WITH_CAR },
      {
        look: async (what) => {
          if ((await tooWide(page)) > 0) wide.push(what)
        },
      },
    )
  })

  test('is told that no score exists, and why, and no programme is answered by a guess', async () => {
    const { score } = await evaluated<Unscorable>(RURAL_WITH_CAR)
    expect(score).toMatchObject({ unscorable: 'coefficient-missing', measure: 'has_car' })
    expect(await headingOf(page)).toBe(say('citizen.noScore'))
    const notice = await textOf(page.locator('.notice-wait'))
    expect(notice).toContain(say('unscorable.has_car'))
    expect(notice).toContain(say('unscorable.never'))
    for (const answer of Object.values(await answersOf(page))) expect(answer).toContain(say('outcome.undecidable'))
    expect(await page.locator('.score-line').count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
  })

  test('never scrolls sideways on the narrowest phone', () => {
    expect(wide).toEqual([])
  })
})

describe('answers', () => {
  let page: Page
  let asked: string[]
  beforeAll(async () => {
    page = await onPhone('/simulator')
    asked = await answerAll({ page, facts: URBAN }, { upTo: 4 })
  })

  test('stay when the language changes or the page is loaded again', async () => {
    const kept = () => page.evaluate(() => sessionStorage.getItem('sijill.simulation.1'))
    const arabic = await headingOf(page)
    const before = await kept()
    await button(page, 'Français').click()
    const french = await headingAfter(page, arabic)
    const question = questionOf(arabic)
    expect(french).toBe(wordsOf('fr')(`question.${question}`))
    expect(await kept()).toBe(before)
    await page.reload()
    expect(await headingAfter(page, undefined)).toBe(french)
    await button(page, 'العربية').click()
    expect(questionOf(await headingAfter(page, french))).toBe(question)
  })

  test('come back one by one, and a restart forgets them', async () => {
    for (const question of asked.toReversed()) {
      await button(page, say('kit.back')).click()
      await page.getByRole('heading', { name: say(`question.${question}`) }).waitFor()
    }
    await answerAll({ page, facts: URBAN }, { upTo: 2 })
    await button(page, say('simulator.restart')).click()
    await page.getByRole('heading', { name: say('question.milieu') }).waitFor()
    expect(await page.locator('.answer[aria-pressed="true"]').count()).toBe(0)
    expect(await button(page, say('kit.back')).isDisabled()).toBe(true)
  })
})

test('the first page weighs less than 200 kB on a slow network, and the simulator little more', async () => {
  const { page } = await visit(browser, { language: 'ar', screen: 'phone' })
  const first = await transferOf(page, () => page.goto(platform.people))
  const simulator = await transferOf(page, async () => {
    await page.getByRole('link', { name: say('home.simulate') }).click()
    await page.getByRole('heading', { name: say('question.milieu') }).waitFor()
  })
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
  for (const [name, { pages, fonts, files }] of Object.entries({ 'first page': first, 'then the simulator': simulator })) {
    console.info(`${name}: ${kilobytes(pages)} of pages, styles and programs, ${kilobytes(fonts)} of fonts, ${files} files`)
  }
  expect(first.pages).toBeGreaterThan(20_000)
  expect(first.pages).toBeLessThan(FIRST_PAGE_MOST)
  expect(simulator.pages).toBeGreaterThan(5000)
  expect(simulator.pages).toBeLessThan(SIMULATOR_MOST)
})

test('the published formula is read on a phone, and the missing coefficient is said', async () => {
  const page = await onPhone('/formula')
  await page.locator('table').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel(say('vocabulary.milieu.rural')).check()
  await page.getByText(say('vocabulary.known.not-found')).first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect(await tooWide(page)).toBe(0)
})
