import { monthName } from '../../kit/format.ts'
import { SelectInput, TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'

export type BirthDateParts = { birthYear: string; birthMonth: string; birthDay: string }

const twoDigits = (value: number): string => String(value).padStart(2, '0')
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const DAYS = Array.from({ length: 31 }, (_, index) => index + 1)

type BirthDateInputProps = {
  parts: BirthDateParts
  onParts: (parts: Partial<BirthDateParts>) => void
  refusal?: string | undefined
}

/** Year, then month and day if they are known: what is not known is left so. */
export function BirthDateInput({ parts, onParts, refusal }: BirthDateInputProps) {
  const { t, language } = useWords()
  return (
    <fieldset className="stack-tight">
      <legend className="field-label">{t('path.birthDate')}</legend>
      <p className="field-hint">{t('agent.birthDateHint')}</p>
      <div className="birth-date">
        <TextInput
          label={t('agent.birthYear')}
          value={parts.birthYear}
          onValue={(birthYear) => onParts({ birthYear })}
          inputMode="numeric"
          maxLength={4}
          dir="ltr"
        />
        <SelectInput
          label={t('agent.birthMonth')}
          empty={t('kit.unknown')}
          value={parts.birthMonth}
          onValue={(birthMonth) => onParts({ birthMonth, ...(birthMonth === '' && { birthDay: '' }) })}
          options={MONTHS.map((month) => ({ value: twoDigits(month), label: monthName(language, month) }))}
        />
        <SelectInput
          label={t('agent.birthDay')}
          empty={t('kit.unknown')}
          value={parts.birthDay}
          disabled={parts.birthMonth === ''}
          onValue={(birthDay) => onParts({ birthDay })}
          options={DAYS.map((day) => ({ value: twoDigits(day), label: String(day) }))}
        />
      </div>
      {refusal && <p className="field-refusal">{refusal}</p>}
    </fieldset>
  )
}
