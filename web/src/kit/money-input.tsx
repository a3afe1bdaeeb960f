import { useState } from 'react'
import { Field } from './field.tsx'
import { formatDirhams, readCentimes } from './format.ts'
import { useWords } from './use-words.ts'

type MoneyInputProps = {
  label: string
  hint?: string | undefined
  refusal?: string | undefined
  optional?: string | undefined
  /** Centimes. */
  value: number | undefined
  onValue: (centimes: number | undefined) => void
}

/** Dirhams in, centimes out; a comma or a point, Western or Arabic digits. */
export function MoneyInput({ label, hint, refusal, optional, value, onValue }: MoneyInputProps) {
  const { t } = useWords()
  const [text, setText] = useState(value === undefined ? '' : formatDirhams('fr', value).replaceAll('.', ''))
  const isUnread = text.trim() !== '' && readCentimes(text) === undefined
  return (
    <Field label={label} hint={hint} optional={optional} refusal={refusal ?? (isUnread ? t('kit.amountUnread') : undefined)}>
      {(described) => (
        <div className="money">
          <input
            {...described}
            className="input num"
            inputMode="decimal"
            autoComplete="off"
            dir="ltr"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              onValue(readCentimes(event.target.value))
            }}
          />
          <span aria-hidden="true">{t('unit.dirhamShort')}</span>
        </div>
      )}
    </Field>
  )
}
