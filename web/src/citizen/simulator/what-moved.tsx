import type { Explained, Question } from '@sijill/law'
import { useState } from 'react'
import { movedBy, startOf } from '../../decision/score-story.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { TermBars } from '../../kit/term-bars.tsx'
import { useWords } from '../../kit/use-words.ts'
import { regionName } from '../../words/region-words.ts'
import { wasAsked } from './question-of-measure.ts'

const SHOWN_FIRST = 4

/** What the household said and how far it moved the score; what was not asked is not told. */
export function WhatMoved({ explained, answered }: { explained: Explained; answered: readonly Question[] }) {
  const words = useWords()
  const { t, score } = words
  const [all, setAll] = useState(false)
  const terms = movedBy(words, {
    size: explained.size,
    terms: explained.terms.filter(({ measure }) => wasAsked(measure, answered)),
  })
  const largest = Math.abs(terms[0]?.points ?? 0)
  return (
    <Card title={t('citizen.whatMoved')}>
      <div className="stack">
        <p className="score-base muted">
          <span>
            {t('score.base', { milieu: t(`vocabulary.milieu.${explained.milieu}`), region: regionName(t, explained.region) })}
          </span>
          <bdi className="num">{score(startOf(explained))}</bdi>
        </p>
        <TermBars terms={terms} largest={largest} shown={all ? terms.length : SHOWN_FIRST} />
        {terms.length > SHOWN_FIRST && (
          <Button kind="plain" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('kit.showLess') : t('citizen.allTerms', { count: terms.length })}
          </Button>
        )}
      </div>
    </Card>
  )
}
