import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../platform/root.ts'
import type { Problem } from './problem.ts'

type Messages = Record<'refusal' | 'remedy' | 'fieldRefusal' | 'refusedBound' | 'path' | 'detail', Record<string, string>> & {
  language: Language
}
export type Language = 'ar' | 'fr'

const read = (language: Language): Messages =>
  ({ ...JSON.parse(readFileSync(join(ROOT, 'web', 'messages', `${language}.json`), 'utf8')), language }) as Messages

const between = { ar: '؛ ', fr: ' ; ' } as const

/** `/members/2/idcs`: the words of each part, and the number of the member as people count. */
function pathWords(path: string, { path: words }: Messages): string {
  return path
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (words[part] ?? part)))
    .join(' › ')
}

type Details = Record<string, unknown>
type Said = (value: unknown, messages: Messages) => string

const isShown = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'
const bound =
  (name: 'least' | 'most'): Said =>
  (value, { refusedBound }) =>
    (refusedBound[name] ?? '{{bound}}').replace('{{bound}}', String(value))
const against: Said = (path, messages) =>
  (messages.refusedBound['with'] ?? '{{field}}').replace('{{field}}', pathWords(String(path), messages))
/** A text of law comes in both languages: the one that is spoken. */
const inLanguage = (value: unknown, language: Language): unknown =>
  typeof value === 'object' && value !== null && language in value ? (value as Record<Language, unknown>)[language] : value
const listed: Said = (values, { language }) =>
  [values]
    .flat()
    .map((value) => inLanguage(value, language))
    .filter(isShown)
    .join(', ')

/** What the details of a refusal add to its sentence. */
const ADDITIONS: Record<string, Said> = {
  minimum: bound('least'),
  minItems: bound('least'),
  maximum: bound('most'),
  maxItems: bound('most'),
  maxLength: bound('most'),
  limit: bound('most'),
  field: against,
  allowed: listed,
  allowedValues: listed,
}

function additions(details: Details, messages: Messages): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    const said = ADDITIONS[name]
    if (said) return [said(value, messages)]
    const word = messages.detail[name]
    return word && listed(value, messages) !== '' ? [`${word} : ${listed(value, messages)}`] : []
  })
}

function sentence({ code, path, details }: Problem, messages: Messages): string {
  const place = path ? `${pathWords(path, messages)} : ` : ''
  const known = messages.fieldRefusal[code] ?? [messages.refusal[code] ?? code, messages.remedy[code]].filter(Boolean).join(' ')
  const said = additions(details ?? {}, messages)
  return `${place}${known}${said.length > 0 ? ` (${said.join(', ')})` : ''}`
}

/** Says problems in a language, in the words of the screens. */
export function speaker(language: Language): (problems: readonly Problem[]) => string {
  const messages = read(language)
  return (problems) => problems.map((problem) => sentence(problem, messages)).join(between[language])
}
