const TOKENS = { YYYY: '(?<year>\\d{4})', MM: '(?<month>\\d{1,2})', DD: '(?<day>\\d{1,2})' } as const

const TOKEN = /YYYY|MM|DD/g

export function isDateFormat(format: string): boolean {
  const tokens = format.match(TOKEN) ?? []
  return tokens.length === 3 && new Set(tokens).size === 3
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// Without separators the parts are told apart by their width alone.
const tokenPattern = (token: keyof typeof TOKENS, isPacked: boolean): string =>
  isPacked ? TOKENS[token].replace('{1,2}', '{2}') : TOKENS[token]

function patternOf(format: string): RegExp {
  const isPacked = /^[YMD]+$/.test(format)
  const between = format.split(TOKEN).map(escaped)
  const tokens = (format.match(TOKEN) ?? []) as (keyof typeof TOKENS)[]
  return new RegExp(`^${between.map((text, at) => text + (tokens[at] ? tokenPattern(tokens[at], isPacked) : '')).join('')}$`)
}

const isKnown = (part: string | undefined): part is string => part !== undefined && Number(part) !== 0
const two = (part: string): string => part.padStart(2, '0')

/**
 * Reads dates of one format into `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. A month or day written 0 or 00 is not known and stays so; a year
 * alone is a year. Answers nothing for what is not of the format; whether the day exists is checked with the rest of the row.
 */
export function dateReader(format: string): (text: string) => string | undefined {
  const pattern = patternOf(format)
  return (text) => {
    if (/^\d{4}$/.test(text)) return text
    const parts = pattern.exec(text)?.groups
    if (!parts?.['year']) return undefined
    const { year, month, day } = parts
    if (!isKnown(month)) return year
    return isKnown(day) ? `${year}-${two(month)}-${two(day)}` : `${year}-${two(month)}`
  }
}
