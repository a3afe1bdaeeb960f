import { type FormEvent, useState } from 'react'
import type { TrailEntry } from '../../api/answers.ts'
import { type TrailFilters, useTrail, useTrailState } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { IdentifierText } from '../../kit/identifier-text.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Pager } from '../../kit/pager.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { actWords, purposeWords } from './trail-words.ts'

function About({ about, onFilter }: { about: string | null; onFilter: (filters: TrailFilters) => void }) {
  const { t } = useWords()
  if (about === null) return <IdentifierText text={null} />
  return (
    <button
      type="button"
      className="link-button"
      aria-label={t('agency.filterAbout', { about })}
      onClick={() => onFilter({ about })}
    >
      <IdentifierText text={about} />
    </button>
  )
}

const columnsOf = (words: Words, onFilter: (filters: TrailFilters) => void): Column<TrailEntry>[] => {
  const { t, instant } = words
  return [
    {
      key: 'at',
      header: t('agency.at'),
      isHeader: true,
      cell: ({ at }) => <bdi className="nowrap">{instant(at)}</bdi>,
      csv: ({ at }) => at,
    },
    {
      key: 'actor',
      header: t('agency.actor'),
      cell: ({ actor, user }) => <IdentifierText text={user ?? actor} />,
      csv: ({ actor }) => actor,
    },
    { key: 'act', header: t('agency.act'), cell: ({ act }) => actWords(words, act), csv: ({ act }) => act },
    {
      key: 'about',
      header: t('agency.about'),
      cell: ({ about }) => <About about={about} onFilter={onFilter} />,
      csv: ({ about }) => about,
    },
    {
      key: 'purpose',
      header: t('agency.purpose'),
      cell: ({ purpose }) => purposeWords(words, purpose),
      csv: ({ purpose }) => purposeWords(words, purpose),
    },
    {
      key: 'position',
      header: t('agency.position'),
      isNumber: true,
      cell: ({ position }) => (position === null ? '—' : words.number(position)),
      csv: ({ position }) => position,
    },
    { key: 'call', header: t('agency.call'), cell: ({ call }) => <IdentifierText text={call} />, csv: ({ call }) => call },
  ]
}

function State() {
  const { t, number } = useWords()
  const state = useTrailState()
  if (state.isPending) return <Loading />
  if (state.error) return <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />
  const { entries, sealed, head } = state.data
  return (
    <div className={sealed === entries ? 'notice notice-ok' : 'notice notice-wait'}>
      <p className="notice-title">{t('agency.trailSealed', { sealed: number(sealed), entries: number(entries) })}</p>
      <p>{t('agency.trailSealedWords')}</p>
      {head && (
        <p className="small">
          {t('agency.trailHead')} <bdi className="num wraps">{head}</bdi>
        </p>
      )}
    </div>
  )
}

type FiltersProps = { start: TrailFilters; onFilter: (filters: TrailFilters) => void }

function Filters({ start, onFilter }: FiltersProps) {
  const { t } = useWords()
  const [about, setAbout] = useState(start.about ?? '')
  const [actor, setActor] = useState(start.actor ?? '')
  const filter = (event: FormEvent) => {
    event.preventDefault()
    onFilter({ about: about.trim(), actor: actor.trim() })
  }
  return (
    <form className="form-grid no-print" onSubmit={filter}>
      <TextInput label={t('agency.about')} hint={t('agency.aboutHint')} value={about} onValue={setAbout} dir="ltr" />
      <TextInput label={t('agency.actor')} hint={t('agency.actorHint')} value={actor} onValue={setActor} dir="ltr" />
      <p>
        <Button type="submit" kind="quiet">
          {t('agency.filter')}
        </Button>
      </p>
    </form>
  )
}

/** `befores` holds where each page begins, so that one can come back. */
type EntriesProps = { filters: TrailFilters; onFilter: (filters: TrailFilters) => void }

function Entries({ filters, onFilter }: EntriesProps) {
  const words = useWords()
  const { t } = words
  const [befores, setBefores] = useState<(string | undefined)[]>([undefined])
  const before = befores.at(-1)
  const trail = useTrail({ ...filters, ...(before && { before }) })
  if (trail.isPending) return <Loading />
  if (trail.error) return <ErrorNotice error={trail.error} onRetry={() => void trail.refetch()} />
  const { entries, next } = trail.data
  const turn = (page: number) => setBefores(page > befores.length ? [...befores, next ?? undefined] : befores.slice(0, -1))
  return (
    <>
      {entries.length === 0 ? (
        <Empty title={t('agency.trailEmpty')} />
      ) : (
        <DataTable
          caption={t('desk.door.trail')}
          columns={columnsOf(words, onFilter)}
          rows={entries}
          rowKey={({ id }) => id}
          exportAs="trail"
        />
      )}
      <Pager page={befores.length} isLast={next === null} onPage={turn} />
    </>
  )
}

export function Trail() {
  const { t } = useWords()
  const [filters, setFilters] = useState<TrailFilters>({})
  return (
    <>
      <PageHeader name={t('desk.door.trail')} title={t('desk.door.trail')} lead={t('agency.trailLead')} />
      <State />
      <Card>
        <div className="stack">
          <Filters key={filters.about ?? ''} start={filters} onFilter={setFilters} />
          <Entries key={JSON.stringify(filters)} filters={filters} onFilter={setFilters} />
        </div>
      </Card>
    </>
  )
}
