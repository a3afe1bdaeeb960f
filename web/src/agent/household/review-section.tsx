import type { FieldRefusal } from '@sijill/contract'
import type { ReactNode } from 'react'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Facts } from '../../kit/facts.tsx'
import { InScript, PersonName } from '../../kit/person-name.tsx'
import { useWords } from '../../kit/use-words.ts'
import { declaredFacts } from '../../words/declared-words.ts'
import { fieldRefusalWords, pathInWords } from '../../words/field-words.ts'
import { checkDraft, type HouseholdDraft } from './household-draft.ts'

type ReviewSectionProps = {
  draft: HouseholdDraft
  day: string
  error: unknown
  busy: boolean
  onSend: () => void
  beside?: ReactNode
  /** True while something outside the form must be settled first. */
  isHeld?: boolean | undefined
}

function ToMend({ fields }: { fields: readonly FieldRefusal[] }) {
  const { t } = useWords()
  return (
    <div className="notice notice-wait">
      <p className="notice-title">{t('agent.stillMissing')}</p>
      <ul className="notice-list">
        {fields.map((field) => (
          <li key={`${field.path} ${field.code}`}>
            {pathInWords(t, field.path)}: {fieldRefusalWords(t, field)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** All that will be declared, as it will be read back to the household. */
export function ReviewSection({ draft, day, error, busy, onSend, beside, isHeld = false }: ReviewSectionProps) {
  const words = useWords()
  const { t } = words
  const checked = checkDraft(draft, day)
  return (
    <Card title={t('agent.section.review')}>
      <div className="stack">
        {error !== undefined && error !== null && <ErrorNotice error={error} />}
        <p>{draft.commune && <InScript name={draft.commune} />}</p>
        <ul className="stack-tight">
          {draft.members.map(({ idcs, name, facts }) => (
            <li key={idcs}>
              <PersonName name={name} />{' '}
              {facts.kinship && <span className="muted">{t(`vocabulary.kinship.${facts.kinship}`)}</span>}
            </li>
          ))}
        </ul>
        {'declaration' in checked ? (
          <Facts facts={declaredFacts(words, checked.declaration)} />
        ) : (
          <ToMend fields={checked.fields} />
        )}
        {beside}
        <p>
          <Button busy={busy} disabled={'fields' in checked || isHeld} onClick={onSend}>
            {t('agent.declare')}
          </Button>
        </p>
      </div>
    </Card>
  )
}
