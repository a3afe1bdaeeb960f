import type { IndicatorsAnswer } from '../../api/answers.ts'
import { Card } from '../../kit/card.tsx'
import { useWords } from '../../kit/use-words.ts'

type FigureProps = { label: string; value: string; meaning: string; warns?: boolean }

function Figure({ label, value, meaning, warns = false }: FigureProps) {
  return (
    <Card>
      <dl>
        <dt className="figure-label">{label}</dt>
        <dd className="figure-value num">
          <bdi>{value}</bdi>
        </dd>
        <dd className={warns ? 'figure-meaning figure-warns small' : 'figure-meaning small'}>{meaning}</dd>
      </dl>
    </Card>
  )
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

export function FourFigures({ indicators }: { indicators: IndicatorsAnswer }) {
  const { t, number, share: shareWords } = useWords()
  const { persons, households, scored, unscorable, byTerritory } = indicators
  const census = byTerritory.reduce((total, { householdsCensus }) => total + householdsCensus, 0)
  const mean = households === 0 ? '—' : number(persons / households, 1)
  return (
    <div className="grid-figures">
      <Figure label={t('agency.figure.persons')} value={number(persons)} meaning={t('agency.figure.personsMeaning', { mean })} />
      <Figure
        label={t('agency.figure.households')}
        value={number(households)}
        meaning={t('agency.figure.householdsMeaning', { share: shareWords(share(households, census)) })}
      />
      <Figure
        label={t('agency.figure.scored')}
        value={number(scored)}
        meaning={t('agency.figure.scoredMeaning', { share: shareWords(share(scored, households)) })}
      />
      <Figure
        label={t('agency.figure.unscorable')}
        value={number(unscorable)}
        meaning={t('agency.figure.unscorableMeaning')}
        warns={unscorable > 0}
      />
    </div>
  )
}
