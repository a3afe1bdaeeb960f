import { useId } from 'react'

export type Choice<Value extends string> = { value: Value; label: string; hint?: string }

type ChoiceGroupProps<Value extends string> = {
  legend: string
  /** The page's heading already asks: the legend is kept for those who listen. */
  legendHidden?: boolean
  choices: readonly Choice<Value>[]
  value: Value | undefined
  onValue: (value: Value) => void
  refusal?: string | undefined
  /** Side by side when there is room: two or three short answers. */
  inline?: boolean
}

export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, legendHidden, choices, value, onValue, refusal, inline } = props
  const name = useId()
  return (
    <fieldset className="choices" aria-describedby={refusal ? `${name}-refusal` : undefined}>
      <legend className={legendHidden ? 'visually-hidden' : 'field-label'}>{legend}</legend>
      <div className={inline ? 'choices-inline' : 'choices-column'}>
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input type="radio" name={name} checked={value === choice.value} onChange={() => onValue(choice.value)} />
            <span>
              {choice.label}
              {choice.hint && <span className="field-hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {refusal && (
        <p id={`${name}-refusal`} className="field-refusal">
          {refusal}
        </p>
      )}
    </fieldset>
  )
}
