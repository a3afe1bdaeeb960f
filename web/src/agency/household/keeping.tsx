import { HOUSEHOLD_TRANSITIONS, nextHouseholdStatus } from '@sijill/contract'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { HouseholdAnswer } from '../../api/answers.ts'
import { freshKey, Refused } from '../../api/client.ts'
import { type StatusAct, useChangeStatus, useMe } from '../../api/queries.ts'
import { mayOpen } from '../../desk/doors.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'

const SHORTEST_REASON = 3

const actsFrom = (status: HouseholdAnswer['status']): StatusAct[] =>
  (Object.keys(HOUSEHOLD_TRANSITIONS[status]) as (StatusAct | 'update')[]).filter((act): act is StatusAct => act !== 'update')

type ConfirmProps = { household: string; act: StatusAct; onDone: () => void; onCancel: () => void }

/** Says what the act does, asks why, and only then lets it be done. */
function Confirm({ household, act, onDone, onCancel }: ConfirmProps) {
  const { t } = useWords()
  const change = useChangeStatus()
  const [reason, setReason] = useState('')
  const [key, setKey] = useState(freshKey)
  const send = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ household, act, reason: reason.trim(), key }, { onSuccess: onDone })
  }
  return (
    <form className="stack" onSubmit={send}>
      {change.error && <ErrorNotice error={change.error} />}
      <div className={act === 'resume' ? 'notice' : 'notice notice-wait'}>
        <p>{t(`agency.statusMeaning.${act}`)}</p>
      </div>
      <TextInput
        label={t('agency.statusReason')}
        hint={t('agency.statusReasonHint')}
        value={reason}
        onValue={(text) => {
          setReason(text)
          setKey(freshKey())
        }}
        refusal={refusalAt(t, change.error instanceof Refused ? change.error.fields : [], '/reason')}
        maxLength={500}
        required
      />
      <div className="row">
        <Button type="submit" busy={change.isPending} disabled={reason.trim().length < SHORTEST_REASON}>
          {t(`agency.statusConfirm.${act}`)}
        </Button>
        <Button kind="plain" onClick={onCancel}>
          {t('kit.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Acts({ household: { household, status }, onAct }: { household: HouseholdAnswer; onAct: (act: StatusAct) => void }) {
  const { t } = useWords()
  return (
    <div className="row">
      {nextHouseholdStatus(status, 'update') && (
        <Link to="/agent/households/$household/update" params={{ household }} className={buttonClass()}>
          {t('agent.updateTitle')}
        </Link>
      )}
      {actsFrom(status).map((each) => (
        <Button key={each} kind="quiet" onClick={() => onAct(each)}>
          {t(`agency.statusAct.${each}`)}
        </Button>
      ))}
    </div>
  )
}

/** What the counter may do with a household: update it, suspend or resume it, strike it off. */
export function Keeping({ household }: { household: HouseholdAnswer }) {
  const { t } = useWords()
  const me = useMe()
  const [act, setAct] = useState<StatusAct>()
  const [isDone, setIsDone] = useState(false)
  if (!me.data || !mayOpen('agent', me.data.staff)) return null
  const { status } = household
  const ask = (asked: StatusAct | undefined, done = false) => {
    setAct(asked)
    setIsDone(done)
  }
  return (
    <Card title={t('agency.keeping')} className="no-print">
      <div className="stack">
        {isDone && (
          <div className="notice notice-ok" role="status">
            <p className="notice-title">{t('agency.statusChanged', { status: t(`status.${status}`) })}</p>
          </div>
        )}
        {actsFrom(status).length === 0 && <p className="muted">{t('agency.statusClosed')}</p>}
        {act ? (
          <Confirm
            household={household.household}
            act={act}
            onDone={() => ask(undefined, true)}
            onCancel={() => ask(undefined)}
          />
        ) : (
          <Acts household={household} onAct={ask} />
        )}
      </div>
    </Card>
  )
}
