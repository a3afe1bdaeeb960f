import './duplicates.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseStatus, ListedCase } from '../../api/answers-enrolment.ts'
import { useCases } from '../../api/queries-enrolment.ts'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { PersonName } from '../../kit/person-name.tsx'
import { SelectInput } from '../../kit/text-input.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { causeWords, likelihoodWords } from '../../words/enrolment-words.ts'
import { CaseState } from './case-state.tsx'

const WAITING = ['open', 'second', 'escalated'] as const satisfies readonly CaseStatus[]
type Shown = 'allWaiting' | (typeof WAITING)[number] | 'closed'

function Who({ found }: { found: ListedCase }) {
  const { t } = useWords()
  const { family, given } = found.name ?? {}
  const name = family && given ? <PersonName name={{ family, given }} /> : null
  const words = name ?? t('duplicates.registeredPerson', { end: (found.person ?? found.case).slice(-4) })
  return (
    <Link to="/agency/duplicates/$case" params={{ case: found.case }}>
      {words}
    </Link>
  )
}

function Due({ dueAt }: { dueAt: string | null }) {
  const { t, instant } = useWords()
  if (!dueAt) return '—'
  const isLate = new Date(dueAt) < new Date()
  return (
    <>
      <bdi className="nowrap">{instant(dueAt)}</bdi>
      {isLate && <span className="case-late"> {t('duplicates.overdue')}</span>}
    </>
  )
}

const columnsOf = (words: Words, isClosed: boolean): Column<ListedCase>[] => [
  { key: 'who', header: words.t('duplicates.who'), isHeader: true, cell: (found) => <Who found={found} /> },
  { key: 'state', header: words.t('duplicates.state'), cell: (found) => <CaseState {...found} /> },
  { key: 'cause', header: words.t('duplicates.cause'), cell: ({ cause }) => causeWords(words, cause) },
  {
    key: 'likeliest',
    header: words.t('duplicates.likeliest'),
    isNumber: true,
    cell: ({ probability }) => (probability === null ? '—' : likelihoodWords(words, probability)),
  },
  {
    key: 'candidates',
    header: words.t('duplicates.candidates'),
    isNumber: true,
    cell: ({ candidates }) => words.number(candidates),
  },
  {
    key: 'opened',
    header: words.t('duplicates.opened'),
    isNumber: true,
    cell: ({ openedAt }) => <bdi className="nowrap">{words.instant(openedAt)}</bdi>,
  },
  ...(isClosed
    ? []
    : [
        { key: 'due', header: words.t('duplicates.due'), isNumber: true, cell: ({ dueAt }: ListedCase) => <Due dueAt={dueAt} /> },
      ]),
]

function NoCase({ shown }: { shown: Shown }) {
  const { t } = useWords()
  if (shown === 'closed') return <Empty title={t('duplicates.emptyDecided')} />
  if (shown !== 'allWaiting') return <Empty title={t('duplicates.emptyShown')} />
  return (
    <Empty title={t('duplicates.empty')}>
      <p>{t('duplicates.emptyWords')}</p>
    </Empty>
  )
}

function Cases({ shown }: { shown: Shown }) {
  const words = useWords()
  const isClosed = shown === 'closed'
  const cases = useCases(isClosed)
  if (cases.isPending) return <Loading />
  if (cases.error) return <ErrorNotice error={cases.error} onRetry={() => void cases.refetch()} />
  const rows = cases.data.cases.filter(({ status }) => shown === 'allWaiting' || status === shown)
  if (rows.length === 0) return <NoCase shown={shown} />
  return (
    <DataTable
      caption={words.t('duplicates.list')}
      columns={columnsOf(words, isClosed)}
      rows={rows}
      rowKey={(row) => row.case}
      stacks
    />
  )
}

/** Records that may be one person: those who wait for a decision, and those that were settled. */
export function Duplicates() {
  const { t } = useWords()
  const [shown, setShown] = useState<Shown>('allWaiting')
  const options = [
    { value: 'allWaiting', label: t('duplicates.allWaiting') },
    ...WAITING.map((value) => ({ value, label: t(`duplicates.status.${value}`) })),
    { value: 'closed', label: t('duplicates.decided') },
  ]
  return (
    <>
      <PageHeader name={t('desk.door.duplicates')} title={t('desk.door.duplicates')} lead={t('duplicates.lead')} />
      <Card title={t('duplicates.list')}>
        <div className="case-filter">
          <SelectInput
            label={t('duplicates.shown')}
            value={shown}
            onValue={(value) => setShown(value as Shown)}
            options={options}
          />
        </div>
        <Cases shown={shown} />
      </Card>
    </>
  )
}
