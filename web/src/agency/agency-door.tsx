import { Link } from '@tanstack/react-router'
import type { Staff } from '../api/answers.ts'
import { Desk, RailBrand } from '../desk/desk.tsx'
import { mayOpen } from '../desk/doors.ts'
import { useWords } from '../kit/use-words.ts'

const GROUPS = [
  {
    group: 'steering',
    doors: [
      { to: '/agency', word: 'indicators' },
      { to: '/agency/roll-out', word: 'rollOut' },
    ],
  },
  {
    group: 'registers',
    doors: [
      { to: '/agency/search', word: 'search' },
      { to: '/agency/duplicates', word: 'duplicates' },
      { to: '/agency/pipeline', word: 'pipeline' },
    ],
  },
  { group: 'targeting', doors: [{ to: '/agency/formula', word: 'formula' }] },
  { group: 'trust', doors: [{ to: '/agency/trail', word: 'trail' }] },
  { group: 'counter', doors: [{ to: '/agent', word: 'agent' }] },
] as const

function Rail({ staff }: { staff: Staff }) {
  const { t } = useWords()
  const groups = GROUPS.map(({ group, doors }) => ({ group, doors: doors.filter(({ word }) => mayOpen(word, staff)) }))
  return (
    <header className="rail no-print">
      <div className="rail-inside">
        <RailBrand to="/agency" />
        <nav aria-label={t('desk.doors')}>
          {groups
            .filter(({ doors }) => doors.length > 0)
            .map(({ group, doors }) => (
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
  return <Desk rail={(staff) => <Rail staff={staff} />} search="search" />
}
