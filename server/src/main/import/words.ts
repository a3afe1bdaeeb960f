import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../platform/root.ts'
import type { Problem } from './problem.ts'

type Messages = Record<'refusal' | 'remedy' | 'fieldRefusal' | 'path' | 'detail', Record<string, string>>
export type Language = 'ar' | 'fr'

const read = (language: Language): Messages =>
  JSON.parse(readFileSync(join(ROOT, 'web', 'messages', `${language}.json`), 'utf8')) as Messages

const between = { ar: '؛ ', fr: ' ; ' } as const

/** `/members/2/idcs`: the words of each part, and the number of the member as people count. */
function pathWords(path: string, { path: words }: Messages): string {
  return path
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (words[part] ?? part)))
    .join(' › ')
}

function sentence({ code, path, details }: Problem, messages: Messages): string {
  const place = path ? `${pathWords(path, messages)} : ` : ''
  const known = messages.fieldRefusal[code] ?? [messages.refusal[code] ?? code, messages.remedy[code]].filter(Boolean).join(' ')
  const said = Object.entries(details ?? {}).flatMap(([name, value]) => {
    const word = messages.detail[name]
    return word && (typeof value === 'string' || typeof value === 'number' || Array.isArray(value))
      ? [`${word} : ${[value].flat().join(', ')}`]
      : []
  })
  return `${place}${known}${said.length > 0 ? ` (${said.join(', ')})` : ''}`
}

/** Says problems in a language, in the words of the screens. */
export function speaker(language: Language): (problems: readonly Problem[]) => string {
  const messages = read(language)
  return (problems) => problems.map((problem) => sentence(problem, messages)).join(between[language])
}
