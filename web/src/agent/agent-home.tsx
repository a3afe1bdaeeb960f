import { Link } from '@tanstack/react-router'
import { buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { PageHeader } from '../kit/page-header.tsx'
import { useWords } from '../kit/use-words.ts'
import { hasHouseholdDraft } from './household/kept-draft.ts'

export function AgentHome() {
  const { t } = useWords()
  return (
    <>
      <PageHeader name={t('agent.title')} title={t('agent.title')} lead={t('agent.lead')} />
      <div className="grid-2">
        <Card title={t('agent.registerTitle')}>
          <div className="stack">
            <p>{t('agent.registerWords')}</p>
            <Link to="/agent/persons/new" className={buttonClass()}>
              {t('desk.door.registerPerson')}
            </Link>
          </div>
        </Card>
        <Card title={t('agent.declareTitle')}>
          <div className="stack">
            <p>{t('agent.declareWords')}</p>
            <Link to="/agent/households/new" className={buttonClass()}>
              {hasHouseholdDraft() ? t('agent.resumeDraft') : t('desk.door.declareHousehold')}
            </Link>
          </div>
        </Card>
      </div>
    </>
  )
}
