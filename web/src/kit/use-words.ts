import { useTranslation } from 'react-i18next'
import type { Language } from '../app/language.ts'
import { formatDay, formatDirhams, formatInstant, formatNumber, formatScore, formatShare, formatSigned } from './format.ts'

/** The words and the formats of the page's language; what a screen needs to speak. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language = i18n.language as Language
  return {
    t,
    language,
    isRightToLeft: language === 'ar',
    /** A text of law is published in Arabic and French; English readers get the French. */
    legal: ({ ar, fr }: { ar: string; fr: string }) => (language === 'ar' ? ar : fr),
    number: (value: number, digits = 0) => formatNumber(language, value, digits),
    share: (value: number, digits?: number) => formatShare(language, value, digits),
    score: (value: number) => formatScore(language, value),
    signed: (value: number, digits = 3) => formatSigned(language, value, digits),
    money: (centimes: number) => t('unit.dirham', { count: centimes / 100, amount: formatDirhams(language, centimes) }),
    day: (text: string) => formatDay(language, text),
    instant: (iso: string) => formatInstant(language, iso),
  }
}

export type Words = ReturnType<typeof useWords>
/** The translation function alone, for pure functions that make sentences. */
export type Translate = Words['t']
