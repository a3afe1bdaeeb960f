import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import type { Language } from './browser.ts'

// What the pages are expected to say: their own messages, with the plurals of each language.

type Messages = { [key: string]: string | Messages }
type Values = Record<string, unknown>

const messagesIn = (name: string): Messages =>
  JSON.parse(readFileSync(new URL(`../web/messages/${name}.json`, import.meta.url), 'utf8')) as Messages

const MESSAGES: Record<Language, readonly Messages[]> = {
  ar: [messagesIn('ar'), messagesIn('desk/ar')],
  fr: [messagesIn('fr'), messagesIn('desk/fr')],
}

function messageAt(messages: Messages, key: string): string | undefined {
  let found: string | Messages | undefined = messages
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
  return typeof found === 'string' ? found : undefined
}

const plural = (language: Language, count: unknown): string => new Intl.PluralRules(language).select(Number(count))

function messageOf(language: Language, key: string, { count }: Values): string {
  const keys = count === undefined ? [key] : [`${key}_${plural(language, count)}`, key]
  for (const each of keys) {
    for (const messages of MESSAGES[language]) {
      const message = messageAt(messages, each)
      if (message !== undefined) return message
    }
  }
  throw new Error(`no message ${key} in ${language}`)
}

// As in the pages: a value put into a sentence is isolated from its direction.
const isolated = (value: unknown): string => `\u2068${String(value)}\u2069`

export type Say = (key: string, values?: Values) => string

/** The message of a key. @throws when there is none: a journey must not look for a key. */
export const wordsOf =
  (language: Language): Say =>
  (key, values = {}) =>
    messageOf(language, key, values).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => isolated(values[name]))

/** Text as it is read: without the marks of direction, with ordinary spaces. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .trim()

export const textOf = async (locator: Locator): Promise<string> => plain(await locator.innerText())

export const textsOf = async (locator: Locator): Promise<string[]> => (await locator.allInnerTexts()).map(plain)
