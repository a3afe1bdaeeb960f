import type ar from '../../messages/ar.json'
import type { Words } from '../kit/use-words.ts'
import { isDetailName } from './field-names.ts'

type DetailName = keyof (typeof ar)['detail']
export type DetailInWords = { key: string; label: string; value: string }

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

function valueWords(words: Words, name: DetailName, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => valueWords(words, name, each)).join(words.t('kit.listSeparator'))
  if (typeof value === 'object' && value !== null) return namedWords(words, value)
  const text = String(value)
  if (name === 'register' && (text === 'rnp' || text === 'rsu')) return words.t(`vocabulary.register.${text}`)
  return isDay(text) ? words.day(text) : text
}

function namedWords({ language }: Words, value: object): string {
  const named = value as { ar?: unknown; fr?: unknown; code?: unknown }
  return String((language === 'ar' ? named.ar : named.fr) ?? named.code ?? '')
}

/** The data of a refusal that a reader can use; identifiers without a meaning for them are left out. */
export function detailsInWords(words: Words, details: Record<string, unknown>): DetailInWords[] {
  return Object.entries(details).flatMap(([key, value]) => {
    if (!isDetailName(key) || value === null || value === undefined) return []
    const said = valueWords(words, key, value)
    return said === '' ? [] : [{ key, label: words.t(`detail.${key}`), value: said }]
  })
}
