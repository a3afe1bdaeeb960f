import { readFileSync } from 'node:fs'
import { Refusal } from '@sijill/contract'

export type Printed = { json?: boolean }

/** Machine-readable when asked for, else the lines for a reader. */
export function print(value: unknown, { json }: Printed, lines: () => string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines().join('\n')}\n`)
}

/** Reads a JSON file named on the command line. @throws Refusal `import/unreadable` with the cause. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (fault) {
    throw new Refusal('import/unreadable', { file, cause: fault instanceof Error ? fault.message : String(fault) })
  }
}

/** Columns of text, each as wide as its longest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)), [])
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
