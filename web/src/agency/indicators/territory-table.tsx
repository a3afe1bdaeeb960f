import { Link } from '@tanstack/react-router'
import type { TerritoryFigures } from '../../api/answers.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { InScript } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { coverageOf } from './shown-measure.ts'

function Coverage({ row }: { row: TerritoryFigures }) {
  const { share } = useWords()
  const coverage = coverageOf(row)
  if (coverage === null) return '—'
  return (
    <span className="coverage">
      <bdi className="num">{share(coverage)}</bdi>
      <span className="coverage-track" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, coverage * 100)}%` }} />
      </span>
    </span>
  )
}

const nameColumn = ({ t, language }: Words, opens: boolean): Column<TerritoryFigures> => ({
  key: 'name',
  header: t('path.territory'),
  isHeader: true,
  cell: (row) =>
    opens ? (
      <Link to="/agency" search={{ territory: row.code }}>
        <InScript name={row} />
      </Link>
    ) : (
      <InScript name={row} />
    ),
  csv: (row) => (language === 'ar' ? row.ar : row.fr),
})

const columnsOf = (words: Words, opens: boolean): Column<TerritoryFigures>[] => {
  const { t, number, score } = words
  return [
    nameColumn(words, opens),
    {
      key: 'households',
      header: t('agency.households'),
      isNumber: true,
      cell: (row) => number(row.households),
      csv: (row) => row.households,
    },
    {
      key: 'coverage',
      header: t('agency.coverage'),
      cell: (row) => <Coverage row={row} />,
      csv: coverageOf,
    },
    { key: 'asd', header: t('agency.underAsd'), isNumber: true, cell: (row) => number(row.underAsd), csv: (row) => row.underAsd },
    {
      key: 'tadamon',
      header: t('agency.underTadamon'),
      isNumber: true,
      cell: (row) => number(row.underTadamon),
      csv: (row) => row.underTadamon,
    },
    {
      key: 'mean',
      header: t('agency.meanScore'),
      isNumber: true,
      cell: (row) => (row.meanScore === null ? '—' : score(row.meanScore)),
      csv: (row) => row.meanScore,
    },
  ]
}

type TerritoryTableProps = { rows: readonly TerritoryFigures[]; caption: string; opens: boolean }

export function TerritoryTable({ rows, caption, opens }: TerritoryTableProps) {
  const words = useWords()
  if (rows.length === 0) return <Empty title={words.t('agency.noTerritory')} />
  return (
    <DataTable
      caption={caption}
      columns={columnsOf(words, opens)}
      rows={rows}
      rowKey={({ code }) => code}
      exportAs="territories"
    />
  )
}
