import { useEffect } from 'react'
import type { CaseDecision } from '../../api/answers-enrolment.ts'

export const CHOICES = ['same', 'different', 'unsure'] as const satisfies readonly CaseDecision[]

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select')

/** 1, 2 and 3 choose, wherever the hand is but in a text; who finds them in their way turns them off (WCAG 2.1.4). */
export function useDecisionKeys(isOn: boolean, onChoice: (choice: CaseDecision) => void): void {
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      const choice = CHOICES[Number(event.key) - 1]
      if (!choice || isWriting(event.target) || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      onChoice(choice)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isOn, onChoice])
}
