import { Link, useSearch as useSearchParams } from '@tanstack/react-router'
import type { FoundHousehold, FoundPerson } from '../../api/answers.ts'
import { useSearch } from '../../api/queries.ts'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { InScript, PersonName } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'

const personColumns = ({ t, day }: Words): Column<FoundPerson>[] => [
  {
    key: 'name',
    header: t('agency.name'),
    isHeader: true,
    cell: ({ person, name }) => (
      <Link to="/agency/persons/$person" params={{ person }}>
        <PersonName name={name} />
      </Link>
    ),
  },
  { key: 'idcs', header: t('agency.idcs'), cell: ({ idcsMasked }) => <bdi className="num">{idcsMasked}</bdi> },
  { key: 'birth', header: t('path.birthDate'), cell: ({ birthDate }) => <bdi className="nowrap">{day(birthDate)}</bdi> },
  { key: 'commune', header: t('path.commune'), cell: ({ commune }) => <InScript name={commune} /> },
]

const householdColumns = ({ t, score, number }: Words): Column<FoundHousehold>[] => [
  {
    key: 'head',
    header: t('agency.head'),
    isHeader: true,
    cell: ({ household, head }) => (
      <Link to="/agency/households/$household" params={{ household }}>
        <PersonName name={head} />
      </Link>
    ),
  },
  { key: 'code', header: t('agency.householdCode'), cell: ({ codeMasked }) => <bdi className="num">{codeMasked}</bdi> },
  { key: 'commune', header: t('path.commune'), cell: ({ commune }) => <InScript name={commune} /> },
  { key: 'size', header: t('agency.size'), isNumber: true, cell: ({ size }) => number(size) },
  {
    key: 'score',
    header: t('score.name'),
    isNumber: true,
    cell: ({ shown }) => (shown === null ? '—' : score(Number(shown))),
  },
]

/** The server answers this many persons at most. */
const MOST_FOUND = 30

function Results({ q }: { q: string }) {
  const words = useWords()
  const { t, number } = words
  const found = useSearch(q)
  if (found.isPending) return <Loading />
  if (found.error) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
  const { persons, households } = found.data
  if (persons.length + households.length === 0) {
    return (
      <Empty title={t('agency.nothingFound', { q })}>
        <p>{t('agency.nothingFoundRemedy')}</p>
      </Empty>
    )
  }
  return (
    <>
      {persons.length > 0 && (
        <Card title={t('agency.personsFound', { number: number(persons.length) })}>
          {persons.length >= MOST_FOUND && (
            <p className="muted small">{t('agency.onlyFirst', { number: number(persons.length) })}</p>
          )}
          <DataTable
            stacks
            caption={t('agency.persons')}
            columns={personColumns(words)}
            rows={persons}
            rowKey={({ person }) => person}
          />
        </Card>
      )}
      {households.length > 0 && (
        <Card title={t('agency.householdsFound', { number: number(households.length) })}>
          <DataTable
            stacks
            caption={t('agency.households')}
            columns={householdColumns(words)}
            rows={households}
            rowKey={({ household }) => household}
          />
        </Card>
      )}
    </>
  )
}

export function Search() {
  const { t } = useWords()
  const { q } = useSearchParams({ from: '/agency/search' })
  return (
    <>
      <PageHeader name={t('agency.searchTitle')} title={t('agency.searchTitle')} />
      {q.trim().length < 2 ? (
        <Empty title={t('agency.searchEmpty')}>
          <p>{t('agency.searchEmptyWords')}</p>
        </Empty>
      ) : (
        <Results q={q} />
      )}
    </>
  )
}
