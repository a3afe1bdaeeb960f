import { useState } from 'react'
import { type Described, Field } from './field.tsx'
import { readWhole } from './format.ts'
import { useWords } from './use-words.ts'

export type Bounds = { min: number; max: number }
const within = ({ min, max }: Bounds, value: number): number => Math.min(max, Math.max(min, value))

type StepperProps = Bounds & { value: number | undefined; onValue: (value: number | undefined) => void; described: Described }

/** A whole number with large − and + for thumbs, and a plain text box for keyboards. */
export function Stepper({ value, onValue, described, min, max }: StepperProps) {
  const { t } = useWords()
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const put = (next: number | undefined) => {
    setText(next === undefined ? '' : String(next))
    onValue(next)
  }
  const type = (typed: string) => {
    const read = readWhole(typed)
    setText(typed)
    onValue(read === undefined || read < min || read > max ? undefined : read)
  }
  const step = (by: number) =>
    put(value === undefined ? within({ min, max }, by > 0 ? min : 0) : within({ min, max }, value + by))
  return (
    <div className="stepper">
      <button type="button" className="stepper-step" aria-label={t('kit.less')} disabled={value === min} onClick={() => step(-1)}>
        −
      </button>
      <input
        {...described}
        className="input num"
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        value={text}
        onChange={(event) => type(event.target.value)}
      />
      <button type="button" className="stepper-step" aria-label={t('kit.more')} disabled={value === max} onClick={() => step(1)}>
        +
      </button>
    </div>
  )
}

type NumberInputProps = Bounds & {
  label: string
  hint?: string | undefined
  refusal?: string | undefined
  value: number | undefined
  onValue: (value: number | undefined) => void
}

export function NumberInput({ label, hint, refusal, ...rest }: NumberInputProps) {
  return (
    <Field label={label} hint={hint} refusal={refusal}>
      {(described) => <Stepper {...rest} described={described} />}
    </Field>
  )
}
