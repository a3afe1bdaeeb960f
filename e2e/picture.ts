import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const pathOf = (name: string): string => fileURLToPath(new URL(`../docs/pictures/${name}.png`, import.meta.url))

/** Keeps a picture of the page for the documentation when PICTURES=1; otherwise the tests leave the repository as it is. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== '1') return
  await page.evaluate(() => document.fonts.ready.then(() => window.scrollTo(0, 0)))
  await page.screenshot({ path: pathOf(name), fullPage: true, animations: 'disabled' })
}
