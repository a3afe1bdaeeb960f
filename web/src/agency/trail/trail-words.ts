import i18next from 'i18next'
import type ar from '../../../messages/desk/ar.json'
import type { Words } from '../../kit/use-words.ts'

type PurposeName = keyof (typeof ar)['purpose']
const isPurpose = (purpose: string): purpose is PurposeName => i18next.exists(`purpose.${purpose}`)

/** An act is `noun.verb`, and its words are kept under it; one that this page does not know keeps its code. */
export const actWords = ({ t }: Words, act: string): string =>
  i18next.exists(`act.${act}`) ? t(`act.${act}` as 'act.sign-out') : act

export const purposeWords = ({ t }: Words, purpose: string | null): string => {
  if (purpose === null) return '—'
  return isPurpose(purpose) ? t(`purpose.${purpose}`) : purpose
}
