import { type FormEvent, useState } from 'react'
import type { CaseAnswer } from '../../api/answers-enrolment.ts'
import { freshKey } from '../../api/client.ts'
import { useUndoCase } from '../../api/queries-enrolment.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'

const SHORTEST_REASON = 3

function ConfirmUndo({ id, onDone, onCancel }: { id: string; onDone: () => void; onCancel: () => void }) {
  const { t } = useWords()
  const undo = useUndoCase()
  const [reason, setReason] = useState('')
  const [key, setKey] = useState(freshKey)
  const send = (event: FormEvent) => {
    event.preventDefault()
    undo.mutate({ id, reason: reason.trim(), key }, { onSuccess: onDone })
  }
  return (
    <form className="stack" onSubmit={send}>
      {undo.error && <ErrorNotice error={undo.error} />}
      <div className="notice notice-wait">
        <p>{t('duplicates.undoWords')}</p>
      </div>
      <TextInput
        label={t('duplicates.undoReason')}
        hint={t('agency.statusReasonHint')}
        value={reason}
        onValue={(text) => {
          setReason(text)
          setKey(freshKey())
        }}
        maxLength={1000}
        required
      />
      <div className="row">
        <Button type="submit" busy={undo.isPending} disabled={reason.trim().length < SHORTEST_REASON}>
          {t('duplicates.undoConfirm')}
        </Button>
        <Button kind="plain" onClick={onCancel}>
          {t('kit.cancel')}
        </Button>
      </div>
    </form>
  )
}

const RESULTS = {
  packet: { same: 'packetSame', different: 'packetDifferent' },
  person: { same: 'personsSame', different: 'personsDifferent' },
} as const

type OutcomeProps = { found: CaseAnswer; mayUndo: boolean; onUndone: () => void }

/** What two persons settled, what it did, and how it is taken back. */
export function Outcome({ found, mayUndo, onUndone }: OutcomeProps) {
  const { t } = useWords()
  const [isAsked, setIsAsked] = useState(false)
  if (!found.outcome) return null
  // A number that was given is never taken back.
  const isForEver = found.packet !== null && found.outcome === 'different'
  const ask = mayUndo && !isForEver
  return (
    <Card title={`${t('duplicates.result')}: ${t(`duplicates.outcome.${found.outcome}`)}`}>
      <div className="stack">
        <p>{t(`duplicates.resultWords.${RESULTS[found.packet ? 'packet' : 'person'][found.outcome]}`)}</p>
        {isForEver && <p className="muted">{t('duplicates.noUndo')}</p>}
        {ask && !isAsked && (
          <Button kind="quiet" onClick={() => setIsAsked(true)}>
            {t('duplicates.undo')}
          </Button>
        )}
        {ask && isAsked && <ConfirmUndo id={found.case} onDone={onUndone} onCancel={() => setIsAsked(false)} />}
      </div>
    </Card>
  )
}
