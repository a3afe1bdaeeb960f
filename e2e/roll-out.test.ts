import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type Platform, startPlatform } from './platform.ts'
import { faultsOf } from './screen.ts'
import { ask, openDoor, signIn } from './staff.ts'
import { textOf, wordsOf } from './words.ts'

// The steering of the reform opens the social register in Kénitra before its region: one asks, and nothing begins until another agrees.

const say = wordsOf('ar')
const KENITRA = '04.281'
/** The region of Kénitra is in service since 29 November 2022. */
const EARLIER = { year: '2022', month: '11', day: '20' }
const LATER = { year: '2023', month: '01', day: '15' }
const REFERENCE = { ar: 'قرار للاختبار رقم 7', fr: 'Décision d’essai n° 7' }

let platform: Platform
let browser: Browser
let first: Page
let second: Page

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform(), launchBrowser()])
  const seat = { role: 'steering', language: 'ar', screen: 'desktop' } as const
  first = await signIn(browser, platform, seat)
  second = await signIn(browser, platform, { ...seat, which: 1 })
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const sheet = (page: Page, title: string): Locator =>
  page.locator('.card', { has: page.getByRole('heading', { name: say(title), exact: true }) })
const line = (page: Page, title: string): Locator => sheet(page, title).locator('tbody tr', { hasText: REFERENCE.ar })
const confirm = (page: Page): Promise<void> =>
  line(page, 'agency.waitingForSecond')
    .getByRole('button', { name: say('agency.confirm') })
    .click()
const alertOf = (page: Page): Promise<string> => textOf(page.locator('#content [role="alert"]'))

async function request(page: Page, { year, month, day }: typeof EARLIER): Promise<void> {
  const field = (key: string): Locator => page.getByLabel(say(key), { exact: true })
  await field('path.register').selectOption('rsu')
  await field('path.territory').selectOption(KENITRA)
  await field('agency.legalReferenceIn.ar').fill(REFERENCE.ar)
  await field('agency.legalReferenceIn.fr').fill(REFERENCE.fr)
  await field('kit.year').fill(year)
  await field('kit.month').selectOption(month)
  await field('kit.day').selectOption(day)
  await page.getByRole('button', { name: say('agency.askPilot') }).click()
}

test('where a register serves already, opening it again is refused with the day', async () => {
  await openDoor(first, say('desk.door.rollOut'))
  await request(first, LATER)
  await first.locator('#content [role="alert"]').waitFor()
  const refused = await alertOf(first)
  expect(refused).toContain(say('refusal.territory/already-in-service'))
  expect(refused).toContain('29 نونبر 2022')
  expect(await faultsOf(first)).toEqual([])
})

test('one person asks, and it waits', async () => {
  await request(first, EARLIER)
  await line(first, 'agency.waitingForSecond').waitFor()
  expect(await textOf(first.locator('#content [role="status"]', { hasText: say('agency.pilotAsked') }))).toContain(
    say('agency.pilotAskedWords'),
  )
  expect(await line(first, 'agency.calendar').count()).toBe(0)
  expect(await faultsOf(first)).toEqual([])
})

test('the same person cannot confirm', async () => {
  await confirm(first)
  await first.locator('#content [role="alert"]').waitFor()
  expect(await alertOf(first)).toContain(say('refusal.access/second-person-needed'))
  expect(await line(first, 'agency.calendar').count()).toBe(0)
})

test('another confirms, and the calendar says so to everybody', async () => {
  await openDoor(second, say('desk.door.rollOut'))
  await confirm(second)
  await line(second, 'agency.calendar').waitFor()
  expect(await line(second, 'agency.waitingForSecond').count()).toBe(0)
  const words = await textOf(line(second, 'agency.calendar'))
  for (const said of ['القنيطرة', KENITRA, say('vocabulary.register.rsu'), '20 نونبر 2022']) expect(words).toContain(said)
  expect(await faultsOf(second)).toEqual([])
  await first.reload()
  await line(first, 'agency.calendar').waitFor()

  type Kept = { legalReference: { ar: string }; requestedBy: string; confirmedBy: string }
  const { activations } = await ask<{ activations: Kept[] }>(first, '/api/activations', 'steering')
  const kept = activations.find(({ legalReference }) => legalReference.ar === REFERENCE.ar)
  expect(kept?.confirmedBy).toMatch(/^staff:/)
  expect(kept?.confirmedBy).not.toBe(kept?.requestedBy)
})
