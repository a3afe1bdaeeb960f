import { thresholdsOn } from '../../decision/thresholds.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { formatScoreAgainst } from '../../kit/format.ts'
import type { Threshold } from '../../kit/score-geometry.ts'
import { ScoreLine } from '../../kit/score-line.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'

/** One score, or the two between which it lies; for showing only. */
export type ShownScore = { low: number; high: number }

const isOne = ({ low, high }: ShownScore): boolean => high - low < 5e-8

export const sayScore = ({ t, score }: Words, shown: ShownScore): string =>
  isOne(shown)
    ? t('citizen.yourScore', { score: score(shown.low) })
    : t('citizen.yourScoreBetween', { low: score(shown.low), high: score(shown.high) })

/** Where the score stands to each threshold, in a sentence. */
function place({ t, language }: Words, { low, high }: ShownScore, { value, label }: Threshold): string {
  const bound = formatScoreAgainst(language, value, [low, high])
  if (high <= value) return t('citizen.within', { label, bound })
  return low > value ? t('citizen.above', { label, bound }) : t('citizen.across', { label, bound })
}

type ScoreShownProps = { shown: ShownScore; day: string; isExact: boolean; onRefine: () => void }

export function ScoreShown({ shown, day, isExact, onRefine }: ScoreShownProps) {
  const words = useWords()
  const { t } = words
  const thresholds = thresholdsOn(t, day)
  return (
    <Card>
      <div className="stack">
        <ScoreLine score={shown.low} upTo={isOne(shown) ? undefined : shown.high} thresholds={thresholds} />
        <ul>
          {thresholds.map((threshold) => (
            <li key={threshold.label}>{place(words, shown, threshold)}</li>
          ))}
        </ul>
        <p className="small muted">{t('score.smaller')}</p>
        {!isExact && !isOne(shown) && (
          <>
            <p>{t('citizen.enough')}</p>
            <Button kind="quiet" className="no-print" onClick={onRefine}>
              {t('citizen.refine')}
            </Button>
          </>
        )}
      </div>
    </Card>
  )
}
