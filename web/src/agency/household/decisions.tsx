import { PROGRAMME_IDS } from '@sijill/law'
import { useMemo } from 'react'
import type { DecisionAnswer, HouseholdAnswer } from '../../api/answers.ts'
import { ConditionTree } from '../../decision/condition-tree.tsx'
import { ProgrammeAnswer } from '../../decision/programme-answer.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { fullName } from '../../kit/person-name.tsx'
import { useWords } from '../../kit/use-words.ts'
import { decisionOf } from './decision-of.ts'

const inOrder = (decisions: readonly DecisionAnswer[]): DecisionAnswer[] =>
  [...decisions].sort((one, other) => PROGRAMME_IDS.indexOf(one.programme) - PROGRAMME_IDS.indexOf(other.programme))

type NameOf = (member: string) => string | undefined

function OneDecision({ answer, nameOf }: { answer: DecisionAnswer; nameOf: NameOf }) {
  const { t, day } = useWords()
  const decision = decisionOf(answer)
  if (!decision) return null
  return (
    <li className="decision">
      <ProgrammeAnswer decision={decision} nameOf={nameOf} />
      <p className="small muted">
        {t('agency.decidedOn', { day: day(decision.day) })} · <bdi>{decision.lawVersion}</bdi>
      </p>
      {decision.outcome !== 'undecidable' && (
        <details>
          <summary>{t('agency.conditions')}</summary>
          <ConditionTree node={decision.tree} nameOf={nameOf} />
        </details>
      )}
    </li>
  )
}

export function Decisions({ household: { decisions, members } }: { household: HouseholdAnswer }) {
  const { t, language } = useWords()
  const nameOf = useMemo((): NameOf => {
    const names = new Map(
      members.map(({ person, familyName, givenName }) => [
        person,
        fullName({ family: familyName, given: givenName }, language === 'ar' ? 'ar' : 'fr'),
      ]),
    )
    return (member) => names.get(member)
  }, [members, language])
  return (
    <Card title={t('agency.decisions')}>
      {decisions.length === 0 ? (
        <Empty title={t('refusal.decision/none')} />
      ) : (
        <ul className="stack">
          {inOrder(decisions).map((answer) => (
            <OneDecision key={answer.programme} answer={answer} nameOf={nameOf} />
          ))}
        </ul>
      )}
    </Card>
  )
}
