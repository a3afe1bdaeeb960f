import type { HouseholdDeclaration } from '@sijill/contract'
import { useNavigate } from '@tanstack/react-router'
import { useDeclareHousehold } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useWords } from '../../kit/use-words.ts'
import { emptyDraft } from './household-draft.ts'
import { HouseholdForm, useHouseholdDraft } from './household-form.tsx'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts'

export function DeclareHousehold() {
  const { t } = useWords()
  const navigate = useNavigate()
  const declare = useDeclareHousehold()
  const desk = useHouseholdDraft({ start: keptDraft, keep: keepDraft })
  const forget = () => {
    forgetDraft()
    desk.replace(emptyDraft())
  }
  const send = (declaration: HouseholdDeclaration) => {
    const done = ({ household }: { household: string }) => {
      forgetDraft()
      void navigate({ to: '/agent/households/$household', params: { household } })
    }
    declare.mutate({ declaration, key: desk.key }, { onSuccess: done, onError: desk.refused })
  }
  return (
    <>
      <PageHeader
        name={t('desk.door.declareHousehold')}
        title={t('desk.door.declareHousehold')}
        lead={t('agent.draftKept')}
        aside={
          <Button kind="plain" onClick={forget}>
            {t('agent.forgetDraft')}
          </Button>
        }
      />
      <HouseholdForm desk={desk} onSend={send} error={declare.error} busy={declare.isPending} />
    </>
  )
}
