import './agent.css'
import { Link } from '@tanstack/react-router'
import { Desk, RailBrand } from '../desk/desk.tsx'
import { useWords } from '../kit/use-words.ts'

const DOORS = [
  { to: '/agent', word: 'home' },
  { to: '/agent/persons/new', word: 'registerPerson' },
  { to: '/agent/households/new', word: 'declareHousehold' },
  { to: '/agency/search', word: 'search' },
] as const

function Rail() {
  const { t } = useWords()
  return (
    <header className="rail no-print">
      <div className="rail-inside">
        <RailBrand to="/agent" />
        <nav aria-label={t('desk.doors')}>
          <p className="rail-group">{t('desk.group.counter')}</p>
          {DOORS.map(({ to, word }) => (
            <Link key={to} to={to} className="rail-door" activeOptions={{ exact: true, includeSearch: false }}>
              {t(`desk.door.${word}`)}
            </Link>
          ))}
        </nav>
      </div>
    </header>
  )
}

export function AgentDoor() {
  return <Desk rail={() => <Rail />} />
}
