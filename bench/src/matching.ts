import { readFileSync } from 'node:fs'
import { inTurn, measured, secondsOf } from './measure.ts'
import { beside, type Line, line } from './report.ts'

/** What the bench of matching asks of the platform: to find the persons of a file who stand in it twice. */
export type Matching = {
  readonly file: string
  readonly match: () => Promise<{ records: number; seconds: number; bestF1?: number; compared: number }>
}

const RECORDS_A_SECOND = 100_000

/** The least that a file can cost: to be read, each byte looked at once. */
function bytesOnce(file: string): number {
  let sum = 0
  for (const byte of readFileSync(file)) sum += byte
  return sum
}

/** Records a second from the file on the disk to its weighed pairs, and how good these are. */
export async function benchMatching({ file, match }: Matching, runs: number): Promise<{ lines: Line[]; notes: string[] }> {
  const { records, bestF1 = Number.NaN, compared } = await match()
  const figures = await inTurn(runs, {
    match: async () => records / (await match()).seconds,
    bytes: async () => records / (await secondsOf(() => bytesOnce(file))),
  })
  const ours = measured('records of one file matched', 'records/s', figures.match)
  const limit = measured('each byte of the file looked at once', 'records/s', figures.bytes)
  return {
    lines: [line(ours, [beside('limit', ours, limit)], { atLeast: RECORDS_A_SECOND })],
    notes: [
      `Best F1 of all true pairs ${bestF1.toFixed(4)}; ${(compared / records).toFixed(2)} pairs compared a record; fields guessed, no labels. ` +
        'Reading, learning and weighing count; measuring against the truth does not.',
    ],
  }
}
