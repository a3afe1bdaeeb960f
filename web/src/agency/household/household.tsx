import { useParams } from '@tanstack/react-router'
import type { HouseholdAnswer } from '../../api/answers.ts'
import { useHousehold } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { type Fact, Facts } from '../../kit/facts.tsx'
import { HouseholdCodeText } from '../../kit/household-code.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { fullName, InScript, PersonName } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { StatusTag } from '../status-tag.tsx'
import { Decisions } from './decisions.tsx'
import { Declared } from './declared.tsx'
import { Histories } from './histories.tsx'
import { Keeping } from './keeping.tsx'
import { MembersTable } from './members-table.tsx'
import { ScoreSheet } from './score-sheet.tsx'

const NO_NAME = { ar: '', fr: '' }

function placeOf({ t, number }: Words, household: HouseholdAnswer): Fact[] {
  const {
    commune,
    milieu,
    size,
    declaration: { facts },
  } = household
  return [
    { label: t('path.commune'), value: <InScript name={commune} /> },
    { label: t('path.milieu'), value: t(`vocabulary.milieu.${milieu}`) },
    { label: t('agency.size'), value: number(size) },
    { label: t('path.address'), value: facts.address && <bdi>{facts.address}</bdi> },
  ]
}

function HouseholdFile({ household }: { household: HouseholdAnswer }) {
  const words = useWords()
  const { t, language } = words
  const head = household.members.find(({ person }) => person === household.head)
  const name = { family: head?.familyName ?? NO_NAME, given: head?.givenName ?? NO_NAME }
  return (
    <>
      <PageHeader
        name={fullName(name, language === 'ar' ? 'ar' : 'fr')}
        above={
          <>
            {t('agency.householdOf')} <HouseholdCodeText code={household.code} />
          </>
        }
        title={<PersonName name={name} />}
        aside={
          <>
            <StatusTag status={household.status} />
            <Button kind="quiet" onClick={() => window.print()}>
              {t('kit.print')}
            </Button>
          </>
        }
      />
      <Card title={t('agency.where')}>
        <Facts facts={placeOf(words, household)} />
      </Card>
      <div className="grid-2">
        <ScoreSheet household={household} />
        <Decisions household={household} />
      </div>
      <Keeping household={household} />
      <MembersTable members={household.members} />
      <div className="grid-2">
        <Declared declared={household.declaration.facts} />
        <div className="stack">
          <Histories household={household} />
        </div>
      </div>
    </>
  )
}

export function Household() {
  const { household } = useParams({ from: '/agency/households/$household' })
  const file = useHousehold({ household, purpose: 'verification' })
  if (file.isPending) return <Loading />
  if (file.error) return <ErrorNotice error={file.error} onRetry={() => void file.refetch()} />
  return <HouseholdFile household={file.data} />
}
