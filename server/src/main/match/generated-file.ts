import { closeSync, openSync, writeSync } from 'node:fs'
import { generatePopulation, POPULATION_COLUMNS } from '@sijill/matching'

const LINES_AT_A_TIME = 20_000

/** Writes a CSV of made-up persons, some of them twice; the same for a seed. */
export function writePopulation(file: string, { persons, seed }: { persons: number; seed: number }): void {
  const handle = openSync(file, 'w')
  const lines = [POPULATION_COLUMNS.join(',')]
  const flush = (): void => {
    writeSync(handle, `${lines.splice(0).join('\n')}\n`)
  }
  try {
    for (const cells of generatePopulation(persons, seed)) {
      if (lines.push(cells.join(',')) >= LINES_AT_A_TIME) flush()
    }
    if (lines.length > 0) flush()
  } finally {
    closeSync(handle)
  }
}
