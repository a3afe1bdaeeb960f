import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

// As root, in a container, without a graphics card, and without a word to any other machine.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

// Twice as many points cost four times the drawing: only a picture for the documentation is worth it.
const POINTS = process.env['PICTURES'] === '1' ? 2 : 1

const SCREENS = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1366, height: 900 },
} as const

export type Language = 'ar' | 'fr'
export type Visit = { language: Language; screen: keyof typeof SCREENS }

export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await findChromium()
  return chromium.launch({ executablePath: executable, args: FLAGS, env, timeout: 30_000 })
}

/** A visitor of their own: no cookie of another, the country's language and zone, and a clear deadline for every wait. */
export async function visit(browser: Browser, { language, screen }: Visit): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    locale: `${language}-MA`,
    timezoneId: 'Africa/Casablanca',
    viewport: SCREENS[screen],
    deviceScaleFactor: screen === 'phone' ? POINTS : 1,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  return { context, page: await context.newPage() }
}
