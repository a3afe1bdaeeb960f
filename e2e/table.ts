import type { Locator } from 'playwright-core'
import { textsOf } from './words.ts'

/** `1.301.492`, `0,8 ٪`, `10,167`: a number as the country writes it. */
export const numberIn = (text: string): number =>
  Number(
    text
      .replaceAll('.', '')
      .replace(',', '.')
      .replaceAll('\u2212', '-')
      .match(/-?[\d.]+/)?.[0],
  )

export const sumOf = (cells: readonly string[]): number => cells.reduce((total, cell) => total + numberIn(cell), 0)

/** The cells of a column, counted from one. */
export const column = (table: Locator, number: number): Promise<string[]> =>
  textsOf(table.locator(`tbody tr > :nth-child(${number})`))
