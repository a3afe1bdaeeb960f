export type CsvCell = string | number | null | undefined

// A spreadsheet runs a cell that begins like a formula: an apostrophe keeps it text. Numbers stay numbers.
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

function cellText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  const text = typeof cell === 'number' ? String(cell) : harmless(cell)
  return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Semicolons, as spreadsheets set to Arabic or French of Morocco read them; the mark at the start says UTF-8. */
export const csvOf = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `\ufeff${[header, ...rows].map((row) => row.map(cellText).join(';')).join('\r\n')}\r\n`

export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
