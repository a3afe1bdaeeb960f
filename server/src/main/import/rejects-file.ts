import { type FileHandle, open, stat } from 'node:fs/promises'
import type { Problem } from './problem.ts'
import type { SourceRow } from './unit.ts'
import { speaker } from './words.ts'

/** The columns that say why; a file of rejected rows that comes back carries them, and they are left out. */
export const REASON_COLUMNS = ['sijill_row', 'sijill_codes', 'sijill_fields', 'sijill_reason_ar', 'sijill_reason_fr'] as const

export type Rejected = { rows: readonly SourceRow[]; problems: readonly Problem[] }

type Shape = { header: readonly string[]; delimiter: string; columnsOf: (path: string) => string[] }

function cell(text: string, delimiter: string): string {
  return text.includes('"') || text.includes(delimiter) || /[\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const fieldOf = ({ path }: Problem, { columnsOf }: Shape): string[] => {
  if (!path) return []
  const columns = columnsOf(path)
  return [columns.length > 0 ? `${path} (${columns.join(', ')})` : path]
}

/** Lines for rejected rows: the row as it was written, then the codes, the fields and the words of both languages. */
export function rejectLines(shape: Shape): { head: string; lines: (rejected: readonly Rejected[]) => string } {
  const kept = shape.header
    .map((name, at) => ({ name, at }))
    .filter(({ name }) => !REASON_COLUMNS.some((reason) => reason === name))
  const [arabic, french] = [speaker('ar'), speaker('fr')]
  const line = (cells: readonly string[]): string =>
    `${cells.map((text) => cell(text, shape.delimiter)).join(shape.delimiter)}\r\n`
  const linesOf = ({ rows, problems }: Rejected): string => {
    const codes = [...new Set(problems.map(({ code }) => code))].join(' ')
    const fields = problems.flatMap((problem) => fieldOf(problem, shape)).join(' ')
    const reasons = [codes, fields, arabic(problems), french(problems)]
    return rows.map(({ row, cells }) => line([...kept.map(({ at }) => cells[at] ?? ''), String(row), ...reasons])).join('')
  }
  return {
    // The mark tells spreadsheets that the text is UTF-8.
    head: `\uFEFF${line([...kept.map(({ name }) => name), ...REASON_COLUMNS])}`,
    lines: (rejected) => rejected.map(linesOf).join(''),
  }
}

export async function lengthOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0
}

/** Writes at `bytes`, cutting what a killed process left beyond; on the disk when it returns. Answers the new length. */
export async function writeAt(file: string, bytes: number, text: string): Promise<number> {
  const handle: FileHandle = await open(file, bytes === 0 ? 'w' : 'r+')
  try {
    await handle.truncate(bytes)
    const { bytesWritten } = await handle.write(text, bytes, 'utf8')
    await handle.sync()
    return bytes + bytesWritten
  } finally {
    await handle.close()
  }
}
