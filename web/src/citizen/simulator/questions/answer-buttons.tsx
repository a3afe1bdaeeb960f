export type AnswerChoice<Value extends string> = { value: Value; label: string; hint?: string }

type AnswerButtonsProps<Value extends string> = {
  choices: readonly AnswerChoice<Value>[]
  /** The answer given before, when one comes back to the question. */
  value: Value | undefined
  onValue: (value: Value) => void
}

/** Answers as large buttons: one touch answers and moves on. */
export function AnswerButtons<Value extends string>({ choices, value, onValue }: AnswerButtonsProps<Value>) {
  return (
    <div className="answers">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className="answer"
          aria-pressed={choice.value === value}
          onClick={() => onValue(choice.value)}
        >
          {choice.label}
          {choice.hint && <span className="field-hint">{choice.hint}</span>}
        </button>
      ))}
    </div>
  )
}
