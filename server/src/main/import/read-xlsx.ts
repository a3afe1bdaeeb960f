import type { Readable } from 'node:stream'
import { refuse } from '@sijill/contract'
import type exceljs from 'exceljs'
import type { SourceRow, TableStream } from './unit.ts'

type Cell = exceljs.CellValue

/** A cell as text: a date as its calendar day (Excel keeps days without a zone), a formula as its result. */
function textOf(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return textOf(value.result as Cell)
  return 'text' in value ? textOf(value.text as Cell) : ''
}

async function* sheetRows(stream: Readable): AsyncGenerator<string[]> {
  // Loaded when a workbook is read: every command would pay a quarter of a second for it.
  const { default: reader } = await import('exceljs')
  const workbook = new reader.stream.xlsx.WorkbookReader(stream, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  for await (const sheet of workbook) {
    for await (const row of sheet)
      yield Array.from(row.values as Cell[])
        .slice(1)
        .map(textOf)
    // The first sheet is the table; others explain it.
    return
  }
}

async function* rowsOf(records: AsyncGenerator<string[]>): AsyncGenerator<SourceRow> {
  let row = 0
  for await (const cells of records) {
    row++
    if (cells.some((text) => text !== '')) yield { row, cells }
  }
}

export async function readXlsx(stream: Readable): Promise<TableStream> {
  const records = sheetRows(stream)
  const header = await records.next().catch((fault: Error) => refuse('import/unreadable', { cause: fault.message }))
  if (header.done) return refuse('import/unreadable', { cause: 'the first sheet is empty' })
  return { header: header.value.map((name) => name.trim()), rows: rowsOf(records), delimiter: ',' }
}
