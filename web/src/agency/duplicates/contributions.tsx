import type { Contribution, Evidence } from '../../api/answers-enrolment.ts'
import { Card } from '../../kit/card.tsx'
import { useWords } from '../../kit/use-words.ts'
import { fieldWords, levelWords, likelihoodWords } from '../../words/enrolment-words.ts'

const bySize = (one: Contribution, other: Contribution): number => Math.abs(other.weight) - Math.abs(one.weight)

const sideOf = (weight: number): 'towards' | 'against' | 'silent' => {
  if (weight === 0) return 'silent'
  return weight > 0 ? 'towards' : 'against'
}

function Bar({ contribution: { field, level, weight }, largest }: { contribution: Contribution; largest: number }) {
  const words = useWords()
  const side = sideOf(weight)
  return (
    <li className={`weight weight-${side}`}>
      <span>
        {fieldWords(words, field)}: {levelWords(words, level)}{' '}
        <span className="small muted">({words.t(`duplicates.${side}`)})</span>
      </span>
      <bdi dir="ltr" className="num weight-points">
        {words.signed(weight, 1)}
      </bdi>
      <span className="weight-track" aria-hidden="true">
        <span style={{ inlineSize: `${largest === 0 ? 0 : (Math.abs(weight) / largest) * 100}%` }} />
      </span>
    </li>
  )
}

/** What each field says for or against one person, the heaviest first. */
export function Contributions({ evidence }: { evidence: Evidence }) {
  const words = useWords()
  const { t, signed } = words
  const contributions = [...evidence.contributions].sort(bySize)
  const largest = Math.abs(contributions[0]?.weight ?? 0)
  const { weight, probability } = evidence
  return (
    <Card title={t('duplicates.why')}>
      <p className="small muted">{t('duplicates.whyWords')}</p>
      <ul className="weights">
        {contributions.map((contribution) => (
          <Bar key={contribution.field} contribution={contribution} largest={largest} />
        ))}
      </ul>
      {weight !== null && probability !== null && (
        <p className="case-together">
          {t('duplicates.together', { weight: signed(weight, 1), share: likelihoodWords(words, probability) })}
        </p>
      )}
    </Card>
  )
}
