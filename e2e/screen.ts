import type { Page } from 'playwright-core'
import { accessibilityFaults } from './axe.ts'

const ANIMATIONS_SETTLED = 'document.getAnimations().every((animation) => animation.playState !== "running")'

/** Pixels by which the page is wider than its screen: a person who must scroll sideways loses the line. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** What is wrong with the page as it stands, whoever looks at it: one line a fault. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.waitForFunction(ANIMATIONS_SETTLED)
  const wide = await tooWide(page)
  const faults = await accessibilityFaults(page)
  return [...faults, ...(wide > 0 ? [`${wide} pixels wider than the screen`] : [])].map((fault) => `${page.url()} ${fault}`)
}

/** The text of the page's one heading, once it is another than `before`. */
export async function headingAfter(page: Page, before: string | undefined): Promise<string> {
  const heading = await page.waitForFunction((old) => {
    const text = document
      .querySelector('h1')
      ?.textContent?.replaceAll(/[\u2066-\u2069]/g, '')
      .trim()
    return text && text !== old ? text : undefined
  }, before)
  return String(await heading.jsonValue())
}
