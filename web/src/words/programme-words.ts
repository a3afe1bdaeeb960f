import i18next from 'i18next'
import type ar from '../../messages/ar.json'
import type { Translate } from '../kit/use-words.ts'

type ProgrammeName = keyof (typeof ar)['programme']

const isProgramme = (programme: string): programme is ProgrammeName => i18next.exists(`programme.${programme}`)

/** A programme by its name; one that this page does not know yet keeps its code. */
export const programmeName = (t: Translate, programme: string): string =>
  isProgramme(programme) ? t(`programme.${programme}`) : programme
