import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { writePopulation } from '../match/generated-file.ts'
import { type MatchOptions, type MatchReport, matchFiles } from '../match/match-files.ts'
import { refuseFile } from '../match/problem.ts'
import { print, table } from '../print.ts'

type Flags = Omit<MatchOptions, 'probability' | 'threads'> & {
  readonly probability: string
  readonly threads: string
  readonly json?: boolean
  readonly quiet?: boolean
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

function truthLines({ bestF1, precision, recall, threshold, truePairs, unaided, curve }: MatchReport): string[] {
  if (bestF1 === undefined || precision === undefined || recall === undefined || !unaided || !curve) return []
  const rows = curve.map((point) => [
    point.threshold.toFixed(2),
    point.probability.toFixed(4),
    percent(point.precision),
    percent(point.recall),
    point.f1.toFixed(4),
  ])
  return [
    `best F1 ${bestF1.toFixed(4)} at ${threshold.toFixed(2)} bits: precision ${percent(precision)}, recall ${percent(recall)} of ${truePairs} true pairs`,
    `at probability ${unaided.probability}, as without a truth: F1 ${unaided.f1.toFixed(4)}, precision ${percent(unaided.precision)}, recall ${percent(unaided.recall)}`,
    ...table([['bits', 'probability', 'precision', 'recall', 'F1'], ...rows]),
  ]
}

const linesOf = (report: MatchReport): string[] => [
  `${report.records} records, ${report.pairs} pairs from ${report.threshold.toFixed(2)} bits, ${report.compared} compared, ${report.seconds} s on ${report.threads} threads`,
  ...truthLines(report),
]

const LARGEST_COUNT = 64

function numberOf(text: string, option: string, isGood: (value: number) => boolean): number {
  const value = Number(text)
  return isGood(value) ? value : refuseFile('not-a-number', { option, value: text })
}

async function match(files: readonly string[], { json, quiet, ...flags }: Flags): Promise<void> {
  const tell = (line: string): void => {
    if (!quiet) process.stderr.write(`${line}\n`)
  }
  const probability = numberOf(flags.probability, 'probability', (value) => value > 0 && value < 1)
  const threads = numberOf(flags.threads, 'threads', (value) => Number.isInteger(value) && value > 0 && value <= LARGEST_COUNT)
  const report = await matchFiles(files, { ...flags, probability, threads }, tell)
  print(report, { json: json ?? false }, () => linesOf(report))
}

function generate(file: string, { persons, seed }: { persons: string; seed: string }): void {
  writePopulation(file, {
    persons: numberOf(persons, 'persons', (value) => Number.isInteger(value) && value > 0),
    seed: numberOf(seed, 'seed', Number.isInteger),
  })
}

const several = (value: string, before: readonly string[] = []): string[] => [...before, value]

const withOptions = (command: Command): Command =>
  command
    .option('--field <name:kind=columns>', 'a field, its kind and its columns (repeatable); guessed when none is given', several)
    .option('--ignore <column>', 'leave a column out of the guess (repeatable)', several)
    .option('--profile <file>', 'fields, and what they are worth, from a file that --save-profile wrote')
    .option('--save-profile <file>', 'keep the fields and what they are worth')
    .option('--truth <column>', 'the column of the person: prints precision, recall, F1 and a threshold curve')
    .option('--truth-pattern <regex>', 'the part of that column which is the person, as its first group')
    .option('--id <column>', 'the column that names a row in what is written')
    .option('--out <file>', 'write the pairs with their probability and what each field says')
    .option('--clusters <file>', 'write the groups of records of one person')
    .option('--probability <share>', 'from which a pair is taken for one person', '0.5')
    .option('--delimiter <sign>', 'between cells; found in the header unless said')
    .option('--encoding <name>', 'of the text, when it is not UTF-8')
    .option('--threads <count>', 'threads to share the work', String(Math.min(availableParallelism(), LARGEST_COUNT)))
    .option('--quiet', 'no progress')
    .option('--json', 'print JSON')

export function matchCommands(program: Command): void {
  const command = program.command('match').description('records of one person, in a file or across two: CSV (.gz) and Parquet')
  withOptions(command.command('dedupe <file>').description('find the records of one person in a file')).action(
    (file: string, flags: Flags) => match([file], flags),
  )
  withOptions(command.command('link <first> <second>').description('find the persons of one file in another')).action(
    (first: string, second: string, flags: Flags) => match([first, second], flags),
  )
  command
    .command('generate <file>')
    .description('write a CSV of made-up persons, a tenth of them twice with the errors of a second desk; the same for a seed')
    .option('--persons <count>', 'how many', '100000')
    .option('--seed <number>', 'another file for another number', '7')
    .action(generate)
}
