import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import type { Measured } from './measure.ts'

/** `times`: how many times slower the figure is than what stands beside it; below 1, it is faster. */
export type Beside = Measured & { kind: 'limit' | 'peer'; times: number }
export type Goal = { atLeast: number } | { atMost: number } | { timesAtMost: number }
export type Line = Measured & { beside: Beside[]; goal?: Goal; isMet?: boolean }

export type Machine = { processor: string; cores: number; memoryGiB: number; system: string; node: string; postgresql?: string }
export type Report = {
  bench: string
  at: string
  commit: string | null
  /** Whether the sources differed from the commit. */
  isChanged: boolean | null
  machine: Machine
  size: Record<string, number>
  lines: Line[]
  notes: string[]
}

const isRate = (unit: string): boolean => unit.endsWith('/s')

export function beside(kind: Beside['kind'], ours: Measured, theirs: Measured): Beside {
  const times = isRate(ours.unit) ? theirs.median / ours.median : ours.median / theirs.median
  return { ...theirs, kind, times: Number(times.toPrecision(4)) }
}

function meets(goal: Goal, { median, beside: [first] }: Line): boolean {
  if ('atLeast' in goal) return median >= goal.atLeast
  if ('atMost' in goal) return median <= goal.atMost
  return first !== undefined && first.times <= goal.timesAtMost
}

/** A figure with what it is to be read against; `goal` is what was promised of it. */
export function line(ours: Measured, others: readonly Beside[], goal?: Goal): Line {
  const plain: Line = { ...ours, beside: [...others] }
  return goal ? { ...plain, goal, isMet: meets(goal, plain) } : plain
}

function git(folder: string, ...words: string[]): string | null {
  try {
    return execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return null
  }
}

function machine(postgresql: string | undefined): Machine {
  const [first] = cpus()
  return {
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    ...(postgresql ? { postgresql } : {}),
  }
}

export type Told = Pick<Report, 'bench' | 'size' | 'lines' | 'notes'> & { postgresql?: string }

/** Says on which machine, when and of which commit the lines are true. */
export function report(root: string, { postgresql, ...told }: Told): Report {
  const commit = git(root, 'rev-parse', 'HEAD')
  const differences = git(root, 'status', '--porcelain', '--untracked-files=no', '--', '.', ':!bench/results', ':!docs')
  return {
    ...told,
    at: new Date().toISOString(),
    commit,
    isChanged: commit === null ? null : differences !== '',
    machine: machine(postgresql),
  }
}

export const RESULTS = join('bench', 'results')

export function keep(root: string, result: Report): string {
  const file = join(root, RESULTS, `${result.bench}.json`)
  mkdirSync(join(root, RESULTS), { recursive: true })
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  return file
}
