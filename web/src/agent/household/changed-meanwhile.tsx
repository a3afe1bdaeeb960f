import type { HouseholdAnswer } from '../../api/answers.ts'
import { Button } from '../../kit/button.tsx'
import { IdentifierText } from '../../kit/identifier-text.tsx'
import { useWords } from '../../kit/use-words.ts'
import type { HouseholdDraft } from './household-draft.ts'
import { recordedDraft } from './recorded-draft.ts'
import { differingSections } from './sections.ts'

type ChangedMeanwhileProps = { recorded: HouseholdAnswer; draft: HouseholdDraft; onKeep: () => void; onTake: () => void }

/** Somebody else's declaration came first: nothing typed is lost, and nothing of theirs is overwritten unseen. */
export function ChangedMeanwhile({ recorded, draft, onKeep, onTake }: ChangedMeanwhileProps) {
  const { t, instant } = useWords()
  const { recordedAt, recordedBy } = recorded.declaration
  const differing = differingSections(draft, recordedDraft(recorded)).map((section) => t(`agent.section.${section}`))
  return (
    <div className="notice notice-wait" role="alert">
      <p className="notice-title">{t('refusal.household/changed-meanwhile')}</p>
      <p>
        {t('agent.changedMeanwhileAt', { at: instant(recordedAt) })} <IdentifierText text={recordedBy} />
      </p>
      <p>
        {differing.length === 0
          ? t('agent.changedMeanwhileSame')
          : t('agent.changedMeanwhileWhere', { sections: differing.join(t('kit.listSeparator')) })}
      </p>
      <div className="row">
        <Button kind="quiet" onClick={onKeep}>
          {t('agent.keepMine')}
        </Button>
        <Button kind="plain" onClick={onTake}>
          {t('agent.takeRecorded')}
        </Button>
      </div>
    </div>
  )
}
