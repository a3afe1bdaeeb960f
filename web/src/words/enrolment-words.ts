import i18next from 'i18next'
import type desk from '../../messages/desk/ar.json'
import type { Words } from '../kit/use-words.ts'
import { isFieldName } from './field-names.ts'

type Desk = typeof desk
const SECOND = 1
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Why a packet or a case waits, or was refused; a cause may be a refusal of the register. */
export function causeWords({ t }: Words, cause: string | null): string {
  if (cause === null) return '—'
  if (i18next.exists(`cause.${cause}`)) return t(`cause.${cause as keyof Desk['cause']}`)
  return i18next.exists(`refusal.${cause}`) ? t(`refusal.${cause}` as 'refusal.person/unknown') : cause
}

export const levelWords = ({ t }: Words, level: string): string =>
  i18next.exists(`matchLevel.${level}`) ? t(`matchLevel.${level as keyof Desk['matchLevel']}`) : level

export const fieldWords = ({ t }: Words, field: string): string => (isFieldName(field) ? t(`path.${field}`) : field)

/** A duration in its largest whole unit, up to two days in hours: a day's promise is read in hours. */
export function durationWords({ t, number }: Words, seconds: number): string {
  if (seconds < MINUTE) return t('pipeline.seconds', { number: number(seconds, seconds < 10 ? 1 : 0) })
  if (seconds < HOUR) return t('pipeline.minutes', { number: number(seconds / MINUTE) })
  return seconds < 2 * DAY
    ? t('pipeline.hours', { number: number(seconds / HOUR) })
    : t('pipeline.days', { number: number(seconds / DAY) })
}

const ALMOST_ONE = 0.999

/** A probability is never rounded up to a certainty. */
export const likelihoodWords = ({ t, share }: Words, probability: number): string =>
  probability > ALMOST_ONE ? t('duplicates.moreThan', { share: share(ALMOST_ONE, 1) }) : share(probability, 1)
