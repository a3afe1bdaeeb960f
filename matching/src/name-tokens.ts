import { arabicTokens } from './fold-arabic.ts'
import { latinTokens } from './fold-latin.ts'

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/
const BY_SCRIPT = /[\p{Script=Arabic}\p{Mn}\p{Cf}\s]+|[^\p{Script=Arabic}]+/gu

export const isArabic = (text: string): boolean => ARABIC.test(text)

/** The words by which a name is searched and compared, folded, each in its own script. */
export function nameTokens(name: string): string[] {
  if (!isArabic(name)) return latinTokens(name)
  return (name.match(BY_SCRIPT) ?? []).flatMap((part) => (isArabic(part) ? arabicTokens(part) : latinTokens(part)))
}
