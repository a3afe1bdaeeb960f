import type { Browser, Page } from 'playwright-core'
import { type Visit, visit } from './browser.ts'
import type { Platform } from './platform.ts'

type SignIn = Visit & { role: string; which?: number }

/** A member of the staff at their desk, let in by the link that the platform printed. */
export async function signIn(browser: Browser, platform: Platform, { role, which = 0, ...seat }: SignIn): Promise<Page> {
  const { page } = await visit(browser, seat)
  if (seat.language !== 'ar')
    await page.addInitScript((language) => localStorage.setItem('sijill.language', language), seat.language)
  await page.goto(await platform.signInUrl(role, which))
  await page.waitForURL(/\/(agent|agency)$/)
  await page.locator('#content h1').waitFor()
  return page
}

/** Opens one of the doors in the rail; `heading` is what the page behind it is called. */
export async function openDoor(page: Page, name: string, heading = name): Promise<void> {
  await page.locator('.rail').getByRole('link', { name, exact: true }).click()
  await page.locator('#content h1', { hasText: heading }).waitFor()
}

/** Asks the platform what the page could ask, as the same person. */
export async function ask<Answer>(page: Page, path: string, purpose: string): Promise<Answer> {
  const address = new URL(path, page.url()).href
  const answer = await page.request.get(address, { headers: { 'x-purpose': purpose } })
  if (!answer.ok()) throw new Error(`${address} answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}
