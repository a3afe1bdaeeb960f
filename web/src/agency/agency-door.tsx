import { Link } from '@tanstack/react-router'
import { Desk, RailBrand } from '../desk/desk.tsx'
import { useWords } from '../kit/use-words.ts'

const GROUPS = [
  {
    group: 'steering',
    doors: [
      { to: '/agency', word: 'indicators' },
      { to: '/agency/roll-out', word: 'rollOut' },
    ],
  },
  { group: 'registers', doors: [{ to: '/agency/search', word: 'search' }] },
  { group: 'targeting', doors: [{ to: '/agency/formula', word: 'formula' }] },
  { group: 'trust', doors: [{ to: '/agency/trail', word: 'trail' }] },
  { group: 'counter', doors: [{ to: '/agent', word: 'agent' }] },
] as const

function Rail() {
  const { t } = useWords()
  return (
    <header className="rail no-print">
      <div className="rail-inside">
        <RailBrand to="/agency" />
        <nav aria-label={t('desk.doors')}>
          {GROUPS.map(({ group, doors }) => (
            <div key={group}>
              <p className="rail-group">{t(`desk.group.${group}`)}</p>
              {doors.map(({ to, word }) => (
                <Link key={to} to={to} className="rail-door" activeOptions={{ exact: true, includeSearch: false }}>
                  {t(`desk.door.${word}`)}
                </Link>
              ))}
            </div>
          ))}
        </nav>
      </div>
    </header>
  )
}

export function AgencyDoor() {
  return <Desk rail={<Rail />} hasSearch />
}
