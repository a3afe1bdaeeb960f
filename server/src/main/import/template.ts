import { writeFileSync } from 'node:fs'
import type { ImportKind } from '../../modules/convergence/index.ts'
import type { Columns } from './columns.ts'
import { RECIPES } from './recipes.ts'

const EXPLANATIONS = ['column', 'required', 'type', 'values']

function explained(columns: Columns): string[][] {
  return Object.entries(columns).map(([name, { required, type, choices = [] }]) => [
    name,
    required ? 'yes' : 'no',
    type,
    choices.join(' '),
  ])
}

function csvTemplate(columns: Columns): string {
  const line = (cells: readonly string[]): string =>
    `${cells.map((text) => (/[",]/.test(text) ? `"${text}"` : text)).join(',')}\r\n`
  return `\uFEFF${line(Object.keys(columns))}${line(Object.values(columns).map(({ example }) => example))}`
}

async function xlsxTemplate(columns: Columns, file: string): Promise<void> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('rows', { views: [{ state: 'frozen', ySplit: 1 }] })
  // Text cells: numbers of documents keep their zeros, dates stay as they were typed.
  sheet.columns = Object.keys(columns).map((header) => ({ header, width: 18, style: { numFmt: '@' } }))
  sheet.addRow(Object.values(columns).map(({ example }) => example))
  const guide = workbook.addWorksheet('columns')
  guide.columns = EXPLANATIONS.map((header) => ({ header, width: 30 }))
  guide.addRows(explained(columns))
  await workbook.xlsx.writeFile(file)
}

/** Writes a file with the documented columns and one row as an example, to be replaced. */
export async function writeTemplate(kind: ImportKind, file: string): Promise<void> {
  const { columns } = RECIPES[kind]
  if (/\.xlsx$/i.test(file)) await xlsxTemplate(columns, file)
  else writeFileSync(file, csvTemplate(columns))
}
