import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { type CsvCell, csvOf, saveText } from './csv.ts'
import { useWords } from './use-words.ts'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** What a spreadsheet gets; a column without it is not exported. */
  csv?: (row: Row) => CsvCell
  isNumber?: boolean
  isHeader?: boolean
}

type DataTableProps<Row> = {
  /** Read aloud before the table, and shown when `showCaption`. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  exportAs?: string
  isMarked?: (row: Row) => boolean
  /** On a phone each row is a small sheet: its heading, then its other cells, each after its name. */
  stacks?: boolean
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.isNumber ? 'cell-number num' : undefined
  if (column.isHeader) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td className={className} data-header={column.header}>
      {column.isNumber ? <bdi>{column.cell(row)}</bdi> : column.cell(row)}
    </td>
  )
}

function classOf({ columns, stacks }: { columns: readonly unknown[]; stacks: boolean | undefined }): string {
  if (stacks) return 'table table-stacks'
  return columns.length > 4 ? 'table table-wide' : 'table'
}

function exportRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[], name: string): void {
  const exported = columns.filter(({ csv }) => csv !== undefined)
  const cells = rows.map((row) => exported.map(({ csv }) => csv?.(row)))
  saveText(
    `${name}.csv`,
    csvOf(
      exported.map(({ header }) => header),
      cells,
    ),
  )
}

export function DataTable<Row>({ caption, columns, rows, rowKey, exportAs, isMarked, stacks }: DataTableProps<Row>) {
  const { t } = useWords()
  return (
    <div className="table-whole">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" aria-label={caption} tabIndex={0}>
        <table className={classOf({ columns, stacks })}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ key, header, isNumber }) => (
                <th key={key} scope="col" className={isNumber ? 'cell-number' : undefined}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className={isMarked?.(row) ? 'row-marked' : undefined}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {exportAs && rows.length > 0 && (
        <Button kind="plain" className="no-print" onClick={() => exportRows(columns, rows, exportAs)}>
          {t('kit.exportCsv')}
        </Button>
      )}
    </div>
  )
}
