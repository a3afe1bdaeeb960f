import type { InputHTMLAttributes, SelectHTMLAttributes } from 'react'
import { Field } from './field.tsx'

type Labels = { label: string; hint?: string | undefined; refusal?: string | undefined; optional?: string | undefined }

const labelsOf = ({ label, hint, refusal, optional }: Labels) => ({ label, hint, refusal, optional })

type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> &
  Labels & { value: string; onValue: (value: string) => void }

export function TextInput({ label, hint, refusal, optional, onValue, ...rest }: TextInputProps) {
  return (
    <Field {...labelsOf({ label, hint, refusal, optional })}>
      {(described) => <input className="input" {...rest} {...described} onChange={(event) => onValue(event.target.value)} />}
    </Field>
  )
}

export type Option = { value: string; label: string }
type SelectInputProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> &
  Labels & { value: string; onValue: (value: string) => void; options: readonly Option[]; empty?: string }

export function SelectInput({ label, hint, refusal, optional, onValue, options, empty, ...rest }: SelectInputProps) {
  return (
    <Field {...labelsOf({ label, hint, refusal, optional })}>
      {(described) => (
        <select className="input" {...rest} {...described} onChange={(event) => onValue(event.target.value)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type CheckInputProps = { label: string; hint?: string | undefined; checked: boolean; onValue: (checked: boolean) => void }

export function CheckInput({ label, hint, checked, onValue }: CheckInputProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.target.checked)} />
      <span>
        {label}
        {hint && <span className="field-hint">{hint}</span>}
      </span>
    </label>
  )
}
