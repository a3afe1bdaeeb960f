import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults } from './axe.ts'
import { launchBrowser, visit } from './browser.ts'

// The browser of the tests draws Arabic on a machine that has neither a browser nor an Arabic font.

const FONT = '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2'
const font = readFileSync(createRequire(import.meta.url).resolve(FONT)).toString('base64')

const document = (words: string, ink: string): string => `<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>سجل</title><style>
@font-face { font-family: plex; src: url(data:font/woff2;base64,${font}) }
body { margin: 0; background: #fff }
h1 { font: 64px plex; color: ${ink}; margin: 0; inline-size: max-content }
</style></head><body><main><h1>${words}</h1></main></body></html>`

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function pageOf(words: string, ink = '#111'): Promise<Page> {
  const { page } = await visit(browser, { language: 'ar', screen: 'desktop' })
  await page.setContent(document(words, ink))
  await page.evaluate((text) => window.document.fonts.load('64px plex', text), words)
  return page
}

const boxOf = async (words: string): Promise<{ width: number; right: number }> => {
  const page = await pageOf(words)
  const box = await page.locator('h1').boundingBox()
  await page.context().close()
  if (!box) throw new Error('nothing was drawn')
  return { width: box.width, right: box.x + box.width }
}

test('an Arabic word begins at the right, with its letters joined', async () => {
  const joined = await boxOf('محمد')
  const apart = await boxOf([...'محمد'].join('\u200c'))
  expect(joined.right).toBe(1366)
  expect(joined.width).toBeGreaterThan(80)
  // Joined and isolated letters have different shapes; without the font both would be the same four boxes.
  expect(joined.width).not.toBeCloseTo(apart.width, 0)
})

test('the days and the language are those of the country', async () => {
  const page = await pageOf('سجل')
  const seen = await page.evaluate(() => [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone])
  expect(seen).toEqual(['ar-MA', 'Africa/Casablanca'])
  await page.context().close()
})

test.each([
  ['a sound page has none', '#111', []],
  ['ink too pale is one', '#ccc', ['color-contrast']],
])('faults of accessibility: %s', async (_what, ink, expected) => {
  const page = await pageOf('سجل', ink)
  const faults = await accessibilityFaults(page)
  expect(faults.map((fault) => fault.split(':')[0])).toEqual(expected)
  await page.context().close()
})
