import type { FieldRefusal, FieldRefusalCode } from '@sijill/contract'
import i18next from 'i18next'
import type ar from '../../messages/ar.json'
import type { Translate } from '../kit/use-words.ts'
import { isFieldName } from './field-names.ts'

const isStep = (part: string): boolean => /^\d+$/.test(part)

function partInWords(t: Translate, part: string): string {
  if (isStep(part)) return String(Number(part) + 1)
  return isFieldName(part) ? t(`path.${part}`) : part
}

/** `/members/2/school/level` as a person reads it: the names of the fields, and the third member as 3. */
export function pathInWords(t: Translate, path: string): string {
  const parts = path.split('/').filter(Boolean)
  if (parts.length === 0) return t('path.whole')
  return parts.map((part) => partInWords(t, part)).join(' · ')
}

type RuleName = keyof (typeof ar)['rule']
const isRule = (rule: unknown): rule is RuleName => typeof rule === 'string' && i18next.exists(`rule.${rule}`)

const UPPER: readonly FieldRefusalCode[] = ['field/too-large', 'field/too-long', 'field/too-many', 'field/absurd']

function boundWords(t: Translate, { code, details = {} }: FieldRefusal): string[] {
  const { limit, field } = details
  if (typeof field === 'string') return [t('refusedBound.with', { field: pathInWords(t, field) })]
  if (typeof limit !== 'number') return []
  return [t(UPPER.includes(code) ? 'refusedBound.most' : 'refusedBound.least', { bound: limit })]
}

const limitOf = ({ limit, unit }: Record<string, unknown>): number => (unit === 'centimes' ? Number(limit) / 100 : Number(limit))

/** The rule that was broken when it has words of its own; what kind of mistake it is otherwise. */
export function fieldRefusalWords(t: Translate, refusal: FieldRefusal): string {
  const { code, details } = refusal
  if (isRule(details?.rule)) return t(`rule.${details.rule}`, { limit: limitOf(details) })
  return [t(`fieldRefusal.${code}`), ...boundWords(t, refusal)].join(' ')
}

/** The words of what is refused at `path`, or below it when it ends with a slash. */
export function refusalAt(t: Translate, fields: readonly FieldRefusal[], path: string): string | undefined {
  const found = fields.filter((field) => field.path === path || (path.endsWith('/') && `${field.path}/`.startsWith(path)))
  return found.length === 0 ? undefined : found.map((field) => fieldRefusalWords(t, field)).join(' ')
}
