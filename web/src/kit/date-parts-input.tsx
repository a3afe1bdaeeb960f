import { monthName } from './format.ts'
import { SelectInput, TextInput } from './text-input.tsx'
import { useWords } from './use-words.ts'

/** A date as it is typed: a month or a day that is not known is empty. */
export type DateParts = { year: string; month: string; day: string }

export const NO_DATE: DateParts = { year: '', month: '', day: '' }

const twoDigits = (value: number): string => String(value).padStart(2, '0')
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const DAYS = Array.from({ length: 31 }, (_, index) => index + 1)

type DatePartsInputProps = {
  legend: string
  hint?: string
  parts: DateParts
  onParts: (parts: DateParts) => void
  /** What an empty month or day is called. */
  empty: string
  refusal?: string | undefined
}

/** Year, month, day, in the words of the page; no calendar to open, and no order of numbers to guess. */
export function DatePartsInput({ legend, hint, parts, onParts, empty, refusal }: DatePartsInputProps) {
  const { t, language } = useWords()
  return (
    <fieldset className="stack-tight">
      <legend className="field-label">{legend}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      <div className="date-parts">
        <TextInput
          label={t('kit.year')}
          value={parts.year}
          onValue={(year) => onParts({ ...parts, year })}
          inputMode="numeric"
          maxLength={4}
          dir="ltr"
        />
        <SelectInput
          label={t('kit.month')}
          empty={empty}
          value={parts.month}
          onValue={(month) => onParts({ ...parts, month, day: month === '' ? '' : parts.day })}
          options={MONTHS.map((month) => ({ value: twoDigits(month), label: monthName(language, month) }))}
        />
        <SelectInput
          label={t('kit.day')}
          empty={empty}
          value={parts.day}
          disabled={parts.month === ''}
          onValue={(day) => onParts({ ...parts, day })}
          options={DAYS.map((day) => ({ value: twoDigits(day), label: String(day) }))}
        />
      </div>
      {refusal && <p className="field-refusal">{refusal}</p>}
    </fieldset>
  )
}
