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

/** Households of the census in the units below; nothing where the census does not say. */
const censusOf = ({ byTerritory }: IndicatorsAnswer): number =>
  byTerritory.reduce((total, { householdsCensus }) => total + (householdsCensus ?? 0), 0)

export function FourFigures({ indicators }: { indicators: IndicatorsAnswer }) {
  const { t, number, share: shareWords } = useWords()
  const { persons, households, scored, unscorable, crossings30, medianRegistrationMs } = indicators
  const census = censusOf(indicators)
  const mean = households === 0 ? '—' : number(persons / households, 1)
  const seconds = medianRegistrationMs === null ? '—' : number(medianRegistrationMs / 1000, 1)
  return (
    <div className="grid-figures">
      <Figure label={t('agency.figure.persons')} value={number(persons)} meaning={t('agency.figure.personsMeaning', { mean })} />
      <Figure
        label={t('agency.figure.households')}
        value={number(households)}
        meaning={
          census === 0
            ? t('agency.figure.householdsWait', { seconds })
            : t('agency.figure.householdsMeaning', { share: shareWords(share(households, census)) })
        }
      />
      <Figure
        label={t('agency.figure.scored')}
        value={number(scored)}
        meaning={t('agency.figure.unscorableMeaning', { count: unscorable, number: number(unscorable) })}
        warns={unscorable > 0}
      />
      <Figure label={t('agency.figure.crossings')} value={number(crossings30)} meaning={t('agency.figure.crossingsMeaning')} />
    </div>
  )
}
