import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Field } from './field.tsx'

export type ComboOption<Value> = { key: string; label: ReactNode; text: string; value: Value }

type ComboboxProps<Value> = {
  label: string
  hint?: string | undefined
  refusal?: string | undefined
  text: string
  onText: (text: string) => void
  options: readonly ComboOption<Value>[]
  onChoose: (option: ComboOption<Value>) => void
  nothing: string
}

const nextIndex = (key: string, index: number, count: number): number | undefined => {
  if (key === 'ArrowDown') return Math.min(count - 1, index + 1)
  if (key === 'ArrowUp') return Math.max(0, index - 1)
  return undefined
}

type OptionsProps<Value> = {
  id: string
  options: readonly ComboOption<Value>[]
  active: number
  choose: (option: ComboOption<Value>) => void
}

function Options<Value>({ id, options, active, choose }: OptionsProps<Value>) {
  return (
    <div className="combo-list" role="listbox" id={`${id}-list`}>
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box, which keeps the focus (WAI-ARIA combobox)
        <div
          key={option.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="combo-option"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
        >
          {option.label}
        </div>
      ))}
    </div>
  )
}

/** A box that proposes while one types; arrows, Enter and Escape do what they should. */
export function Combobox<Value>(props: ComboboxProps<Value>) {
  const { label, hint, refusal, text, onText, options, onChoose, nothing } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const shown = open && text.trim().length >= 2
  const choose = (option: ComboOption<Value>) => {
    onChoose(option)
    setOpen(false)
  }
  const press = (event: KeyboardEvent) => {
    const moved = nextIndex(event.key, active, options.length)
    if (moved !== undefined) setActive(moved)
    const chosen = options[active]
    if (event.key === 'Enter' && shown && chosen) choose(chosen)
    if (event.key === 'Escape') setOpen(false)
    if (moved !== undefined || (event.key === 'Enter' && shown)) event.preventDefault()
  }
  const type = (typed: string) => {
    setOpen(true)
    setActive(0)
    onText(typed)
  }
  return (
    <Field label={label} hint={hint} refusal={refusal}>
      {(described) => (
        <div className="combo">
          <input
            {...described}
            className="input"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown}
            aria-controls={`${id}-list`}
            aria-activedescendant={shown && options.length > 0 ? `${id}-${active}` : undefined}
            autoComplete="off"
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            onBlur={() => setOpen(false)}
          />
          {shown && options.length > 0 && <Options id={id} options={options} active={active} choose={choose} />}
          <span role="status" className={shown && options.length === 0 ? 'field-hint' : 'visually-hidden'}>
            {shown && options.length === 0 ? nothing : ''}
          </span>
        </div>
      )}
    </Field>
  )
}
