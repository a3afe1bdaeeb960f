import type { Explained } from '@sijill/law'
import { useState } from 'react'
import type { HouseholdAnswer, ScoreAnswer } from '../../api/answers.ts'
import { movedBy, pointsOf, startOf } from '../../decision/score-story.ts'
import { thresholdsOn } from '../../decision/thresholds.ts'
import { unscorableWords } from '../../decision/unscorable-words.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ScoreLine } from '../../kit/score-line.tsx'
import { TermBars } from '../../kit/term-bars.tsx'
import { useWords } from '../../kit/use-words.ts'
import { regionName } from '../../words/region-words.ts'
import { TermTable } from './term-table.tsx'

const SHOWN_FIRST = 6

type Scored = Extract<ScoreAnswer, { shown: string }>

function StartAndTotal({ score }: { score: Explained }) {
  const { t, number } = useWords()
  return (
    <div className="muted">
      <p className="score-base">
        <span>{t('score.base', { milieu: t(`vocabulary.milieu.${score.milieu}`), region: regionName(t, score.region) })}</span>
        <bdi className="num">{number(startOf(score), 4)}</bdi>
      </p>
      <p className="score-base">
        <span>{t('score.total')}</span>
        <bdi className="num">{number(pointsOf(score.numerator, score.size), 7)}</bdi>
      </p>
    </div>
  )
}

function ExplainedScore({ score }: { score: Scored }) {
  const words = useWords()
  const { t, day } = words
  const [all, setAll] = useState(false)
  const terms = movedBy(words, score)
  const largest = Math.abs(terms[0]?.points ?? 0)
  return (
    <div className="stack">
      <p>{t('agency.computedOn', { day: day(score.computedOn), formula: score.formula })}</p>
      <ScoreLine score={Number(score.shown)} thresholds={thresholdsOn(t, score.computedOn)} />
      <p className="small muted">{t('score.smaller')}</p>
      <TermBars terms={terms} largest={largest} shown={all ? terms.length : SHOWN_FIRST} />
      <StartAndTotal score={score} />
      {terms.length > SHOWN_FIRST && (
        <Button kind="plain" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('kit.showLess') : t('citizen.allTerms', { count: terms.length })}
        </Button>
      )}
      <details>
        <summary>{t('agency.lineByLine')}</summary>
        <TermTable score={score} />
      </details>
    </div>
  )
}

/** The score as a picture first, then what made it, line by line. */
export function ScoreSheet({ household: { score } }: { household: HouseholdAnswer }) {
  const words = useWords()
  const { t } = words
  if (score === null) {
    return (
      <Card title={t('score.name')}>
        <Empty title={t('refusal.score/none')}>
          <p>{t('remedy.score/none')}</p>
        </Empty>
      </Card>
    )
  }
  return (
    <Card title={t('score.name')}>
      {'unscorable' in score ? (
        <div className="notice notice-wait">
          <p className="notice-title">{unscorableWords(words, score)}</p>
          <p>{t('unscorable.never')}</p>
        </div>
      ) : (
        <ExplainedScore score={score} />
      )}
    </Card>
  )
}
