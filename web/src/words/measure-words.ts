import type { MeasureName } from '@sijill/law'
import { formatNumber } from '../kit/format.ts'
import type { Words } from '../kit/use-words.ts'

/** A measure of a household as a person would say it; `value` in the unit of the law (per-head measures: centimes a year). */
export function measureWords(
  { t, language, money }: Words,
  measure: MeasureName,
  { value, size }: { value: number; size: number },
): string {
  return t(`measure.${measure}`, {
    value: formatNumber(language, value),
    size: formatNumber(language, size),
    monthly: money(Math.round(value / 12)),
  })
}
