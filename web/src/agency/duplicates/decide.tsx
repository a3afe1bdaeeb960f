import { type FormEvent, useCallback, useRef, useState } from 'react'
import type { CaseDecision, DecidedAnswer } from '../../api/answers-enrolment.ts'
import { freshKey, Refused } from '../../api/client.ts'
import { useDecideCase } from '../../api/queries-enrolment.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { CheckInput, TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import { CHOICES, useDecisionKeys } from './use-decision-keys.ts'

const SHORTEST_REASON = 3
const LONGEST_REASON = 1000

type ChoicesProps = { value: CaseDecision | undefined; hasCandidate: boolean; onValue: (value: CaseDecision) => void }

function Choices({ value, hasCandidate, onValue }: ChoicesProps) {
  const { t } = useWords()
  return (
    <fieldset className="choices">
      <legend className="visually-hidden">{t('duplicates.decide')}</legend>
      <div className="choices-column">
        {CHOICES.map((choice, index) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              name="decision"
              checked={value === choice}
              disabled={choice === 'same' && !hasCandidate}
              onChange={() => onValue(choice)}
            />
            <span>
              <kbd className="case-key">{index + 1}</kbd> {t(`duplicates.choice.${choice}`)}
              <span className="field-hint">{t(`duplicates.choiceHint.${choice}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What is about to be said, and the key that makes saying it twice harmless. */
function useWord(hasCandidate: boolean) {
  const reasonRow = useRef<HTMLDivElement>(null)
  const [decision, setDecision] = useState<CaseDecision>()
  const [reason, setReason] = useState('')
  const [key, setKey] = useState(freshKey)
  const choose = useCallback(
    (choice: CaseDecision) => {
      if (choice === 'same' && !hasCandidate) return
      setDecision(choice)
      setKey(freshKey())
    },
    [hasCandidate],
  )
  const chooseAndWrite = useCallback(
    (choice: CaseDecision) => {
      choose(choice)
      reasonRow.current?.querySelector('input')?.focus()
    },
    [choose],
  )
  const write = (text: string) => {
    setReason(text)
    setKey(freshKey())
  }
  return { decision, reason, key, choose, chooseAndWrite, write, reasonRow }
}

type DecideProps = { id: string; candidate: string | undefined; onSaid: (said: DecidedAnswer) => void }

/** One of two persons says what they see, with the reason; Enter in the reason sends it. */
export function Decide({ id, candidate, onSaid }: DecideProps) {
  const { t } = useWords()
  const decide = useDecideCase()
  const { decision, reason, key, choose, chooseAndWrite, write, reasonRow } = useWord(candidate !== undefined)
  const [hasKeys, setHasKeys] = useState(true)
  useDecisionKeys(hasKeys, chooseAndWrite)
  const isWhole = decision !== undefined && reason.trim().length >= SHORTEST_REASON
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!decision || !isWhole) return
    const named = decision === 'same' && candidate ? { candidate } : {}
    decide.mutate({ id, decision, reason: reason.trim(), key, ...named }, { onSuccess: onSaid })
  }
  return (
    <Card title={t('duplicates.decide')} className="no-print">
      <form className="stack" onSubmit={send}>
        {decide.error && <ErrorNotice error={decide.error} />}
        <Choices value={decision} hasCandidate={candidate !== undefined} onValue={choose} />
        <div ref={reasonRow}>
          <TextInput
            label={t('duplicates.reason')}
            hint={t('duplicates.reasonHint')}
            value={reason}
            onValue={write}
            refusal={refusalAt(t, decide.error instanceof Refused ? decide.error.fields : [], '/reason')}
            maxLength={LONGEST_REASON}
            required
          />
        </div>
        <div className="row">
          <Button type="submit" busy={decide.isPending} disabled={!isWhole}>
            {t('duplicates.send')}
          </Button>
          <CheckInput label={t('duplicates.shortcuts')} checked={hasKeys} onValue={setHasKeys} />
        </div>
      </form>
    </Card>
  )
}
