import { readFileSync } from 'node:fs'
import i18next from 'i18next'
import type { Locator } from 'playwright-core'
import type { Language } from './browser.ts'

// What the pages are expected to say: their own messages, with the plurals of each language.

const messages = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../web/messages/${name}.json`, import.meta.url), 'utf8')) as object

const resourcesOf = (language: Language) => ({ translation: { ...messages(language), ...messages(`desk/${language}`) } })

// As in the pages: a value put into a sentence is isolated from its direction.
const isolated = (value: unknown): string => `\u2068${String(value)}\u2069`

const spoken = i18next.createInstance()
await spoken.init({
  lng: 'ar',
  resources: { ar: resourcesOf('ar'), fr: resourcesOf('fr') },
  keySeparator: '.',
  nsSeparator: false,
  interpolation: { escapeValue: true, escape: isolated },
})

export type Say = (key: string, values?: Record<string, unknown>) => string

/** The message of a key. @throws when there is none: a journey must not look for a key. */
export function wordsOf(language: Language): Say {
  const t = spoken.getFixedT(language)
  return (key, values = {}) => {
    if (!spoken.exists(key, { lng: language, ...values })) throw new Error(`no message ${key} in ${language}`)
    return t(key, values)
  }
}

/** Text as it is read: without the marks of direction, with ordinary spaces. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .trim()

export const textOf = async (locator: Locator): Promise<string> => plain(await locator.innerText())

export const textsOf = async (locator: Locator): Promise<string[]> => (await locator.allInnerTexts()).map(plain)
