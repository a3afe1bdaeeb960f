import './duplicates.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Candidate, CaseAnswer, DecidedAnswer } from '../../api/answers-enrolment.ts'
import { useMe } from '../../api/queries.ts'
import { useCase } from '../../api/queries-enrolment.ts'
import { mayOpen } from '../../desk/doors.ts'
import { buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ChoiceGroup } from '../../kit/choice-group.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { fullName, PersonName } from '../../kit/person-name.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useWords } from '../../kit/use-words.ts'
import { causeWords } from '../../words/enrolment-words.ts'
import { BodyEvidence } from './body-evidence.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseState } from './case-state.tsx'
import { Contributions } from './contributions.tsx'
import { Decide } from './decide.tsx'
import { Outcome } from './outcome.tsx'
import { SideBySide } from './side-by-side.tsx'

type WhichProps = { candidates: readonly Candidate[]; value: string | undefined; onValue: (id: string) => void }

function Which({ candidates, value, onValue }: WhichProps) {
  const { t, legal, day } = useWords()
  if (candidates.length < 2) return null
  const choices = candidates.map(({ id, familyName, givenName, birthDate, idcsMasked }) => ({
    value: id,
    label: `${legal(givenName)} ${legal(familyName)}`,
    hint: [day(birthDate), idcsMasked ?? t('duplicates.otherPacket')].join(' · '),
  }))
  return <ChoiceGroup legend={t('duplicates.which')} choices={choices} value={value} onValue={onValue} inline />
}

function Compared({ found, candidate }: { found: CaseAnswer; candidate: Candidate | undefined }) {
  const { t } = useWords()
  const count = candidate?.differing.length ?? 0
  return (
    <Card
      title={t('duplicates.compare')}
      aside={candidate && <Tag tone={count > 0 ? 'wait' : 'plain'}>{t('duplicates.countDiffering', { count })}</Tag>}
    >
      {!candidate && (
        <div className="notice notice-wait">
          <p className="notice-title">{t('duplicates.noCandidate')}</p>
          <p>{t('duplicates.noCandidateWords')}</p>
        </div>
      )}
      <SideBySide subject={found.subject} candidate={candidate} />
    </Card>
  )
}

function WhyNot({ found, isAdjudicator }: { found: CaseAnswer; isAdjudicator: boolean }) {
  const { t } = useWords()
  if (found.status === 'closed') return null
  return (
    <div className="notice">
      {isAdjudicator && <p className="notice-title">{t('duplicates.notAgain')}</p>}
      <p>{t(isAdjudicator ? 'duplicates.notAgainWords' : 'duplicates.onlyRead')}</p>
    </div>
  )
}

type Done = DecidedAnswer | 'undone'

function DoneNotice({ done }: { done: Done }) {
  const { t } = useWords()
  return (
    <div className="notice notice-ok" role="status">
      <p className="notice-title">{t(done === 'undone' ? 'duplicates.undone' : 'duplicates.said')}</p>
      {done !== 'undone' && <p>{t(`duplicates.saidNext.${done.status}`)}</p>}
      <p>
        <Link to="/agency/duplicates">{t('duplicates.toList')}</Link>
      </p>
    </div>
  )
}

/** Nobody has spoken since the case was opened, or opened again: whoever spoke before may speak. */
const mayDecide = ({ status, mayDecide: isAllowed }: CaseAnswer): boolean => isAllowed || status === 'open'

function Acts({ found, candidate }: { found: CaseAnswer; candidate: Candidate | undefined }) {
  const me = useMe()
  const [done, setDone] = useState<Done>()
  const isAdjudicator = me.data !== undefined && mayOpen('decideDuplicate', me.data.staff)
  const canDecide = isAdjudicator && mayDecide(found)
  return (
    <>
      {done && <DoneNotice done={done} />}
      {canDecide && <Decide key={found.decisions.length} id={found.case} candidate={candidate?.id} onSaid={setDone} />}
      {!canDecide && me.data && <WhyNot found={found} isAdjudicator={isAdjudicator} />}
      <Outcome key={found.status} found={found} mayUndo={isAdjudicator} onUndone={() => setDone('undone')} />
      <CaseHistory found={found} />
    </>
  )
}

function Found({ found }: { found: CaseAnswer }) {
  const words = useWords()
  const { t } = words
  const [chosen, setChosen] = useState(found.sameAs ?? found.candidates[0]?.id)
  const candidate = found.candidates.find(({ id }) => id === chosen)
  const name = { family: found.subject.familyName, given: found.subject.givenName }
  return (
    <>
      <PageHeader
        name={fullName(name, words.language === 'ar' ? 'ar' : 'fr')}
        above={t('duplicates.caseOf')}
        title={<PersonName name={name} />}
        lead={causeWords(words, found.cause)}
        aside={
          <>
            <CaseState {...found} />
            <Link to="/agency/duplicates" className={buttonClass('plain')}>
              {t('duplicates.toList')}
            </Link>
          </>
        }
      />
      <Which candidates={found.candidates} value={chosen} onValue={setChosen} />
      <div className="case-page">
        <div className="stack">
          <Compared found={found} candidate={candidate} />
          {candidate?.evidence.map((evidence) =>
            evidence.evidence === 'names' ? (
              <Contributions key="names" evidence={evidence} />
            ) : (
              <BodyEvidence key="biometrics" evidence={evidence} />
            ),
          )}
        </div>
        <div className="stack">
          <Acts found={found} candidate={candidate} />
        </div>
      </div>
    </>
  )
}

/** One case, side by side, with what each of two persons has to say. */
export function DuplicateCase() {
  const { case: id } = useParams({ from: '/agency/duplicates/$case' })
  const found = useCase(id)
  if (found.isPending) return <Loading />
  if (found.error) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
  return <Found key={id} found={found.data} />
}
