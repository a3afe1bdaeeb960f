import { performance } from 'node:perf_hooks'

/** What was measured, several times. `unit` is a rate (`…/s`) or a time (`ms`, `s`). */
export type Measured = { says: string; unit: string; median: number; runs: number[] }

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

const rounded = (value: number): number => Number(value.toPrecision(6))

export const measured = (says: string, unit: string, runs: readonly number[]): Measured => ({
  says,
  unit,
  median: rounded(median(runs)),
  runs: runs.map(rounded),
})

export async function secondsOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** Takes the competitors in turn, run after run, so that a busy moment of the machine falls on all of them. The first round only warms up. */
export async function inTurn<Name extends string>(
  runs: number,
  competitors: Record<Name, () => number | Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(competitors) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let run = 0; run <= runs; run++) {
    for (const name of names) {
      const figure = await competitors[name]()
      if (run > 0) figures[name].push(figure)
    }
  }
  return figures
}

export type Latencies = { milliseconds: number[]; seconds: number }

/** Lets `clients` ask one after the other, each as soon as it is answered, until `count` were. */
export async function asked(
  { clients, count }: { clients: number; count: number },
  ask: (index: number) => Promise<unknown>,
): Promise<Latencies> {
  const milliseconds: number[] = []
  let next = 0
  const client = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) milliseconds.push(1000 * (await secondsOf(() => ask(index))))
  }
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: clients }, client)))
  return { milliseconds, seconds }
}
