import { Link } from '@tanstack/react-router'
import { buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { PageHeader } from '../kit/page-header.tsx'
import { useWords } from '../kit/use-words.ts'

const STEPS = ['person', 'household', 'score', 'rights'] as const

function Steps() {
  const { t, number } = useWords()
  return (
    <ol className="promise">
      {STEPS.map((step, index) => (
        <li key={step}>
          <span className="promise-number num" aria-hidden="true">
            {number(index + 1)}
          </span>
          <div>
            <h3>{t(`home.step.${step}`)}</h3>
            <p className="muted">{t(`home.stepWords.${step}`)}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}

export function Home() {
  const { t } = useWords()
  return (
    <>
      <PageHeader name={t('app.title')} title={t('home.title')} lead={t('home.lead')} />
      <Link to="/simulator" className={`${buttonClass()} button-wide`}>
        {t('home.simulate')}
      </Link>
      <p className="muted small">{t('home.simulateWords')}</p>
      <Card title={t('home.how')}>
        <Steps />
      </Card>
      <div className="doors">
        <Card title={t('home.openTitle')}>
          <p>{t('home.openWords')}</p>
          <p>
            <Link to="/formula">{t('home.formulaLink')}</Link>
          </p>
        </Card>
        <Card title={t('home.whereTitle')}>
          <p>{t('home.whereWords')}</p>
        </Card>
      </div>
    </>
  )
}
