import type { FieldRefusal } from '@sijill/contract'
import { type RefObject, useEffect, useRef } from 'react'

const FIRST_REFUSED = '[aria-invalid], fieldset:has(> .field-refusal) input'

/** After a refusal the hand goes to the first field to mend, wherever the button was. */
export function useRefusalFocus<Within extends HTMLElement>(fields: readonly FieldRefusal[]): RefObject<Within | null> {
  const within = useRef<Within>(null)
  useEffect(() => {
    if (fields.length > 0) within.current?.querySelector<HTMLElement>(FIRST_REFUSED)?.focus()
  }, [fields])
  return within
}
