import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from './measure.ts'
import { type Beside, type Goal, type Line, RESULTS, type Report } from './report.ts'

const PAGE = join('docs', 'performance.md')
const [FROM, TO] = ['<!-- from bench/results -->', '<!-- to here -->']

const figure = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: true })

const shown = ({ median, unit }: Pick<Measured, 'median' | 'unit'>): string => `${figure.format(median)} ${unit}`

const besideShown = (other: Beside): string => `${other.kind}: ${other.says}, ${shown(other)} (× ${figure.format(other.times)})`

function goalShown(goal: Goal, unit: string): string {
  if ('atLeast' in goal) return `at least ${shown({ median: goal.atLeast, unit })}`
  if ('atMost' in goal) return `at most ${shown({ median: goal.atMost, unit })}`
  return `at most × ${goal.timesAtMost}`
}

function row(line: Line): string {
  const goal = line.goal ? `${goalShown(line.goal, line.unit)}: ${line.isMet ? 'met' : '**missed**'}` : ''
  return `| ${line.says} | ${shown(line)} | ${line.beside.map(besideShown).join('<br>')} | ${goal} |`
}

function section({ bench, at, commit, isChanged, machine, size, lines, notes }: Report): string[] {
  const { processor, cores, memoryGiB, system, node, postgresql } = machine
  const sizes = Object.entries(size).map(([name, value]) => `${name} ${figure.format(value)}`)
  const source = commit ? `commit ${commit.slice(0, 10)}${isChanged ? ' with changes' : ''}` : 'no commit'
  const engine = postgresql ? `, PostgreSQL ${postgresql}` : ''
  return [
    `## ${bench}`,
    '',
    `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}${engine}; ${at.slice(0, 10)}, ${source}; ${sizes.join(', ')}.`,
    '',
    '| what | median | beside it, in the same run | goal |',
    '|---|---|---|---|',
    ...lines.map(row),
    '',
    ...notes.flatMap((note) => [note, '']),
  ]
}

/** The page's table as the results kept say it. */
export function tableOf(root: string): string {
  const folder = join(root, RESULTS)
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []
  const reports = files.sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Report)
  return reports.flatMap(section).join('\n')
}

/** The page with its table made anew; what is written round it stays. */
export function pageOf(root: string): string {
  const page = readFileSync(join(root, PAGE), 'utf8')
  const [before, rest] = page.split(FROM)
  const after = rest?.split(TO)[1]
  if (before === undefined || after === undefined) throw new Error(`${PAGE} lacks the marks between which the table stands`)
  return `${before}${FROM}\n\n${tableOf(root)}\n${TO}${after}`
}

export function writeTable(root: string): string {
  const page = pageOf(root)
  writeFileSync(join(root, PAGE), page)
  return join(root, PAGE)
}
