import type { Day } from '@sijill/contract'
import {
  type Decision,
  decide,
  type Explained,
  explainHousehold,
  type Formula,
  isUnscorable,
  programmesOn,
  type SimulatorState,
  simulate,
  type Unscorable,
} from '@sijill/law'
import { ProgrammeAnswer } from '../../decision/programme-answer.tsx'
import { pointsOf } from '../../decision/score-story.ts'
import { unscorableWords } from '../../decision/unscorable-words.ts'
import { Card } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useWords } from '../../kit/use-words.ts'
import type { FormulaInForce } from './formula-in-force.ts'
import { memberLabel } from './questions/member-label.ts'
import { ResultFoot } from './result-foot.tsx'
import { ScoreShown, type ShownScore, sayScore } from './score-shown.tsx'
import { leftToRefine } from './simulation.ts'
import { WhatMoved } from './what-moved.tsx'

export type ResultProps = {
  state: SimulatorState
  inForce: FormulaInForce
  onBack: () => void
  onRestart: () => void
  onRefine: () => void
}

type Found = { explained: Explained | Unscorable; decisions: Decision[]; shown: ShownScore | undefined }

/** The score and the answers; exact, or between two scores that give the same rights. */
function find(state: SimulatorState, formulas: readonly Formula[]): Found {
  const { facts } = state
  const explained = explainHousehold(facts, formulas)
  const decisions = programmesOn(facts.day as Day).map((programme) => decide(programme, facts, explained))
  const { interval } = simulate(state, formulas)
  const shown = interval && {
    low: pointsOf(interval.low.numerator, interval.low.size),
    high: pointsOf(interval.high.numerator, interval.high.size),
  }
  return { explained, decisions, shown: shown ?? undefined }
}

function NoScore({ cause }: { cause: Unscorable }) {
  const words = useWords()
  return (
    <div className="notice notice-wait">
      <p className="notice-title">{unscorableWords(words, cause)}</p>
      <p>{words.t('unscorable.never')}</p>
    </div>
  )
}

type RightsProps = { decisions: readonly Decision[]; state: SimulatorState; isExact: boolean }

function Rights({ decisions, state: { facts }, isExact }: RightsProps) {
  const words = useWords()
  const nameOf = (key: string) => {
    const member = facts.members.find((each) => each.key === key)
    return member && memberLabel(words, facts, member)
  }
  return (
    <Card title={words.t('citizen.rights')}>
      {decisions.map((decision) => (
        <ProgrammeAnswer key={decision.programme} decision={decision} nameOf={nameOf} isExact={isExact} />
      ))}
    </Card>
  )
}

/** The number in a sentence, then its place, then what moved it, then the rights, then what to do. */
export function Result(props: ResultProps) {
  const { state, inForce } = props
  const words = useWords()
  const { t, day } = words
  const { explained, decisions, shown } = find(state, inForce.formulas)
  const isExact = leftToRefine(state, inForce.formulas).length === 0
  return (
    <>
      <PageHeader
        name={t('citizen.resultTitle')}
        above={t('citizen.simulatedOn', { day: day(state.facts.day) })}
        title={shown ? sayScore(words, shown) : t('citizen.noScore')}
        lead={t('citizen.notADecision')}
      />
      {isUnscorable(explained) && <NoScore cause={explained} />}
      {shown && <ScoreShown shown={shown} day={state.facts.day} isExact={isExact} onRefine={props.onRefine} />}
      {!isUnscorable(explained) && <WhatMoved explained={explained} answered={state.answered} />}
      <Rights decisions={decisions} state={state} isExact={isExact} />
      <ResultFoot {...props} formula={explained.formula} />
    </>
  )
}
