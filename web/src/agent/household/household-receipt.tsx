import { Link, useParams } from '@tanstack/react-router'
import { Decisions } from '../../agency/household/decisions.tsx'
import { ScoreSheet } from '../../agency/household/score-sheet.tsx'
import type { HouseholdAnswer } from '../../api/answers.ts'
import { useHousehold } from '../../api/queries.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Facts } from '../../kit/facts.tsx'
import { HouseholdCodeText } from '../../kit/household-code.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { InScript, PersonName } from '../../kit/person-name.tsx'
import { useWords } from '../../kit/use-words.ts'

/** Scored and decided from the declaration of this receipt, not from the one before it. */
const isSettled = ({ score, decisions, declaration }: HouseholdAnswer): boolean =>
  score !== null && decisions.some((decision) => decision.declaration === declaration.declaration)

function Receipt({ household }: { household: HouseholdAnswer }) {
  const { t, instant } = useWords()
  const { declaration, commune, members } = household
  return (
    <Card>
      <div className="stack">
        <p>{t('agency.householdCode')}</p>
        <p className="receipt-number">
          <HouseholdCodeText code={household.code} />
        </p>
        <Facts
          facts={[
            { label: t('path.commune'), value: <InScript name={commune} /> },
            { label: t('agency.recordedAt'), value: <bdi>{instant(declaration.recordedAt)}</bdi> },
          ]}
        />
        <ul className="stack-tight">
          {members.map(({ person, familyName, givenName, kinship }) => (
            <li key={person}>
              <PersonName name={{ family: familyName, given: givenName }} />{' '}
              <span className="muted">{t(`vocabulary.kinship.${kinship}`)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

/** What the household takes home: its number, then the score and the answers as they arrive. */
export function HouseholdReceipt() {
  const { t } = useWords()
  const { household } = useParams({ from: '/agent/households/$household' })
  const file = useHousehold({ household, purpose: 'registration', until: isSettled })
  if (file.isPending) return <Loading />
  if (file.error) return <ErrorNotice error={file.error} onRetry={() => void file.refetch()} />
  return (
    <>
      <PageHeader name={t('agent.receipt')} title={t('agent.householdDeclared')} above={t('vocabulary.register.rsu')} />
      <Receipt household={file.data} />
      {isSettled(file.data) ? (
        <>
          <ScoreSheet household={file.data} />
          <Decisions household={file.data} />
        </>
      ) : (
        <Card title={t('agent.computing')}>
          <Loading />
        </Card>
      )}
      <div className="row no-print">
        <Button kind="quiet" onClick={() => window.print()}>
          {t('kit.print')}
        </Button>
        <Link to="/agent" className={buttonClass()}>
          {t('desk.door.home')}
        </Link>
      </div>
    </>
  )
}
