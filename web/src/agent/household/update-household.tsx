import type { HouseholdDeclaration } from '@sijill/contract'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { HouseholdAnswer } from '../../api/answers.ts'
import { Refused } from '../../api/client.ts'
import { useHousehold, useUpdateHousehold } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { DatePartsInput, NO_DATE } from '../../kit/date-parts-input.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { HouseholdCodeText } from '../../kit/household-code.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { type HouseholdDesk, HouseholdForm, useHouseholdDraft } from './household-form.tsx'
import { forgetUpdate, keepUpdate, keptUpdate } from './kept-update.ts'
import { recordedDraft } from './recorded-draft.ts'

/** The change of a household: what is kept of it, the version it is made from, and the day from which it is true. */
function useUpdate(recorded: HouseholdAnswer) {
  const { household } = recorded
  const [kept] = useState(() => keptUpdate(household))
  const [version, setVersion] = useState(kept?.version ?? recorded.version)
  const [since, setSince] = useState(NO_DATE)
  const desk = useHouseholdDraft({
    start: () => kept?.draft ?? recordedDraft(recorded),
    keep: (draft) => keepUpdate(household, { version, draft }),
  })
  const startAgain = () => {
    forgetUpdate(household)
    setVersion(recorded.version)
    desk.replace(recordedDraft(recorded))
  }
  const keepMine = () => {
    keepUpdate(household, { version: recorded.version, draft: desk.draft })
    setVersion(recorded.version)
    desk.renewKey()
  }
  return { desk, version, since, setSince, startAgain, keepMine, isStale: version !== recorded.version }
}

type Change = ReturnType<typeof useUpdate>

function SinceInput({ since, setSince, desk }: Pick<Change, 'since' | 'setSince'> & { desk: HouseholdDesk }) {
  const { t } = useWords()
  return (
    <DatePartsInput
      legend={t('agent.changedSince')}
      hint={t('agent.changedSinceHint')}
      empty={t('kit.choose')}
      parts={since}
      onParts={(parts) => {
        setSince(parts)
        desk.renewKey()
      }}
      refusal={refusalAt(t, desk.fields, '/since')}
    />
  )
}

const dayOf = ({ year, month, day }: typeof NO_DATE): string => [year, month, day].filter(Boolean).join('-')

function UpdateHeader({ code, onForget }: { code: string; onForget: () => void }) {
  const { t } = useWords()
  return (
    <PageHeader
      name={t('agent.updateTitle')}
      title={t('agent.updateTitle')}
      above={
        <>
          {t('agency.householdOf')} <HouseholdCodeText code={code} />
        </>
      }
      lead={t('agent.updateLead')}
      aside={
        <Button kind="plain" onClick={onForget}>
          {t('agent.forgetChanges')}
        </Button>
      }
    />
  )
}

type UpdateFormProps = { recorded: HouseholdAnswer; onReload: () => void }

function UpdateForm({ recorded, onReload }: UpdateFormProps) {
  const navigate = useNavigate()
  const update = useUpdateHousehold()
  const change = useUpdate(recorded)
  const { desk, version, since, isStale } = change
  const { household } = recorded
  const refused = (fault: unknown) => {
    desk.refused(fault)
    if (fault instanceof Refused && fault.code === 'household/changed-meanwhile') onReload()
  }
  const done = () => {
    forgetUpdate(household)
    void navigate({ to: '/agent/households/$household', params: { household } })
  }
  const send = (declaration: HouseholdDeclaration) => {
    const day = dayOf(since)
    const sent = { household, declaration, version, ...(day !== '' && { since: day }), key: desk.key }
    update.mutate(sent, { onSuccess: done, onError: refused })
  }
  const settle = (how: () => void) => {
    update.reset()
    how()
  }
  return (
    <>
      <UpdateHeader code={recorded.code} onForget={() => settle(change.startAgain)} />
      {isStale && (
        <ChangedMeanwhile
          recorded={recorded}
          draft={desk.draft}
          onKeep={() => settle(change.keepMine)}
          onTake={() => settle(change.startAgain)}
        />
      )}
      <HouseholdForm
        desk={desk}
        onSend={send}
        error={isStale ? undefined : update.error}
        busy={update.isPending}
        isHeld={isStale}
        beside={<SinceInput {...change} />}
      />
    </>
  )
}

/** A household that comes back: its last declaration, to be changed where life has changed. */
export function UpdateHousehold() {
  const { household } = useParams({ from: '/agent/households/$household/update' })
  const file = useHousehold({ household, purpose: 'update' })
  if (file.isPending) return <Loading />
  if (!file.data) return <ErrorNotice error={file.error} onRetry={() => void file.refetch()} />
  return <UpdateForm key={household} recorded={file.data} onReload={() => void file.refetch()} />
}
