import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type ar from '../../messages/ar.json'
import type desk from '../../messages/desk/ar.json'

export const LANGUAGES = ['ar', 'fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The desks of the agency work in the two languages of the administration. */
export const DESK_LANGUAGES = ['ar', 'fr'] as const satisfies readonly Language[]

export const DIRECTIONS = { ar: 'rtl', fr: 'ltr', en: 'ltr' } as const satisfies Record<Language, 'rtl' | 'ltr'>

/** `ar-MA` writes Western digits and the month names of Morocco; plain `ar` does not. */
export const LOCALES = { ar: 'ar-MA', fr: 'fr-MA', en: 'en-MA' } as const satisfies Record<Language, string>

/** Each language calls itself by its own name. */
export const LANGUAGE_NAMES = { ar: 'العربية', fr: 'Français', en: 'English' } as const satisfies Record<Language, string>

type Messages = typeof ar & typeof desk
type Words = Record<string, unknown>
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Messages }
  }
}

const WORDS: Record<Language, () => Promise<{ default: Words }>> = {
  ar: () => import('../../messages/ar.json'),
  fr: () => import('../../messages/fr.json'),
  en: () => import('../../messages/en.json'),
}

// The staff's words are fetched with the first page of theirs.
const DESK_WORDS: Record<(typeof DESK_LANGUAGES)[number], () => Promise<{ default: Words }>> = {
  ar: () => import('../../messages/desk/ar.json'),
  fr: () => import('../../messages/desk/fr.json'),
}

const KEPT = 'sijill.language'

const isLanguage = (text: string | null): text is Language => LANGUAGES.includes(text as Language)

export function keptLanguage(): Language {
  const kept = localStorage.getItem(KEPT)
  return isLanguage(kept) ? kept : 'ar'
}

export const languageNow = (): Language => (isLanguage(i18next.language) ? i18next.language : 'ar')

function dress(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = DIRECTIONS[language]
}

// A value put into a sentence of the other direction is isolated, as <bdi> would do, so that signs and digits stay in place.
const isolated = (value: unknown): string => `\u2068${String(value)}\u2069`

let isAtDesk = false

const isDeskLanguage = (language: Language): language is (typeof DESK_LANGUAGES)[number] =>
  (DESK_LANGUAGES as readonly Language[]).includes(language)

async function fetchWords(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await WORDS[language]()).default)
  }
  if (isAtDesk && isDeskLanguage(language) && !i18next.exists('desk.search', { lng: language })) {
    i18next.addResourceBundle(language, 'translation', (await DESK_WORDS[language]()).default, true)
  }
}

export async function changeLanguage(language: Language): Promise<void> {
  await fetchWords(language)
  await i18next.changeLanguage(language)
  localStorage.setItem(KEPT, language)
  dress(language)
}

/** Before a page of the staff is shown: their words, in one of their languages. */
export async function sitAtDesk(): Promise<void> {
  isAtDesk = true
  const language = languageNow()
  await changeLanguage(isDeskLanguage(language) ? language : 'fr')
}

export async function startLanguage(): Promise<void> {
  const language = keptLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: (await WORDS[language]()).default } },
    keySeparator: '.',
    nsSeparator: false,
    interpolation: { escapeValue: true, escape: isolated },
    react: { useSuspense: false },
  })
  dress(language)
}
