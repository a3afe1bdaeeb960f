import type { LastWeek } from '../../api/answers-enrolment.ts'
import { useWords } from '../../kit/use-words.ts'
import { durationWords } from '../../words/enrolment-words.ts'

function Figure({ label, value, meaning }: { label: string; value: string; meaning: string }) {
  return (
    <div className="card">
      <p className="figure-label">{label}</p>
      <p className="figure-value">
        <bdi>{value}</bdi>
      </p>
      <p className="small muted">{meaning}</p>
    </div>
  )
}

/** How fast the packets of seven days became numbers, against what each person is promised. */
export function Speed({ week }: { week: LastWeek }) {
  const words = useWords()
  const { t, number, share } = words
  const hasEnded = week.issued + week.rejected > 0
  const goal = t('pipeline.medianGoal', { goal: durationWords(words, week.promiseMs / 1000) })
  const duration = (seconds: number): string => (hasEnded ? durationWords(words, seconds) : '—')
  const counts = { within: number(week.withinPromise), issued: number(week.issued), rejected: number(week.rejected) }
  return (
    <div className="grid-figures">
      <Figure
        label={t('pipeline.median')}
        value={duration(week.medianSeconds)}
        meaning={hasEnded ? goal : t('pipeline.noneYet')}
      />
      <Figure label={t('pipeline.p95')} value={duration(week.p95Seconds)} meaning={t('pipeline.p95Words')} />
      <Figure
        label={t('pipeline.promise')}
        value={week.issued > 0 ? share(week.withinPromise / week.issued, 1) : '—'}
        meaning={t('pipeline.promiseWords', counts)}
      />
      <Figure label={t('pipeline.ended')} value={number(week.received)} meaning={t('pipeline.endedWords', counts)} />
    </div>
  )
}
