import { type ReactNode, useId } from 'react'

/** What the control of a field must carry, so that its label, hint and refusal are read with it. */
export type Described = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  refusal?: ReactNode
  optional?: ReactNode
  children: (described: Described) => ReactNode
}

export function describedBy(id: string, hint: unknown, refusal: unknown): Described {
  const ids = [hint ? `${id}-hint` : '', refusal ? `${id}-refusal` : ''].filter(Boolean).join(' ')
  return { id, ...(ids && { 'aria-describedby': ids }), ...(refusal ? { 'aria-invalid': true as const } : {}) }
}

export function Field({ label, hint, refusal, optional, children }: FieldProps) {
  const id = useId()
  return (
    <div className={refusal ? 'field field-refused' : 'field'}>
      <label htmlFor={id} className="field-label">
        {label} {optional && <span className="field-optional">{optional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children(describedBy(id, hint, refusal))}
      {refusal && (
        <p id={`${id}-refusal`} className="field-refusal">
          {refusal}
        </p>
      )}
    </div>
  )
}
