import type { CaseAnswer, SaidDecision } from '../../api/answers-enrolment.ts'
import { Card } from '../../kit/card.tsx'
import { IdentifierText } from '../../kit/identifier-text.tsx'
import { useWords } from '../../kit/use-words.ts'
import { causeWords } from '../../words/enrolment-words.ts'

function Said({ said: { decision, decidedAt, decidedBy, reason } }: { said: SaidDecision }) {
  const { t, instant } = useWords()
  return (
    <li>
      <p className="small muted">
        <bdi>{instant(decidedAt)}</bdi> {decidedBy && <IdentifierText text={decidedBy} />}
      </p>
      <p>
        <strong>{decision ? t(`duplicates.decision.${decision}`) : t('duplicates.hidden')}</strong>
      </p>
      {reason && (
        <p>
          <bdi>{reason}</bdi>
        </p>
      )}
    </li>
  )
}

/** How the case was opened, and each word said of it since. */
export function CaseHistory({ found }: { found: CaseAnswer }) {
  const words = useWords()
  const { t, instant } = words
  return (
    <Card title={t('duplicates.history')}>
      <ol className="case-history">
        <li>
          <p className="small muted">
            <bdi>{instant(found.openedAt)}</bdi>
          </p>
          <p>
            <strong>{t('duplicates.openedStep')}</strong>
          </p>
          <p>{causeWords(words, found.cause)}</p>
        </li>
        {found.decisions.map((said) => (
          <Said key={said.place} said={said} />
        ))}
      </ol>
    </Card>
  )
}
