import type { Unscorable } from '@sijill/law'
import type { Words } from '../kit/use-words.ts'
import { measureWords } from '../words/measure-words.ts'

/** Why there is no score: which figure of the law was not published. */
export function unscorableWords(words: Words, { measure, unscorable }: Unscorable): string {
  const { t } = words
  if (measure === 'has_car') return t('unscorable.has_car')
  return t(`unscorable.${unscorable}`, { measure: measureWords(words, measure, { value: 1, size: 1 }) })
}
