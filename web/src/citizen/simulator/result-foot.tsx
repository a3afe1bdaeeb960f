import { Link } from '@tanstack/react-router'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { useWords } from '../../kit/use-words.ts'
import type { FormulaInForce } from './formula-in-force.ts'

type ResultFootProps = { formula: string; inForce: FormulaInForce; onBack: () => void; onRestart: () => void }

/** Two actions, then what the answer rests on. */
export function ResultFoot({ formula, inForce, onBack, onRestart }: ResultFootProps) {
  const { t, day, legal } = useWords()
  const version = inForce.formulas.find((each) => each.version === formula)
  return (
    <>
      <div className="result-foot no-print">
        <Button onClick={() => window.print()}>{t('citizen.printForCentre')}</Button>
        <Button kind="quiet" onClick={onBack}>
          {t('citizen.changeAnswer')}
        </Button>
        <Button kind="plain" onClick={onRestart}>
          {t('simulator.restart')}
        </Button>
      </div>
      <Card title={t('citizen.nextTitle')}>
        <p>{t('home.whereWords')}</p>
      </Card>
      <p className="small muted">
        {t('citizen.formula', { version: formula, since: version ? day(version.since) : '' })}{' '}
        {version?.reference.act ? legal(version.reference.act) : t('citizen.actNotFound')}{' '}
        {inForce.from === 'page' && `${t('citizen.formulaOfPage')} `}
        <Link to="/formula">{t('citizen.formulaSources')}</Link>
      </p>
    </>
  )
}
