import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  benchDeclaration,
  benchMatching,
  benchReactions,
  benchScoringInJavaScript,
  benchScoringInSql,
  diskNote,
  keep,
  type Line,
  type Report,
  type River,
  report,
  type Sql,
  writeTable,
} from '@sijill/bench'
import { refuse } from '@sijill/contract'
import type { Command } from 'commander'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Connection } from '../../platform/database.ts'
import { factKind, stateMany } from '../../platform/facts.ts'
import { type Reaction, reaction, registerReactions } from '../../platform/reactions.ts'
import { ROOT } from '../../platform/root.ts'
import { declare, preparedDeclarations } from '../bench/declared.ts'
import { signedInAgent, startPeople } from '../bench/people-door.ts'
import { inScratchDatabase, type Scratch } from '../bench/scratch-database.ts'
import { writePopulation } from '../match/generated-file.ts'
import { matchFiles } from '../match/match-files.ts'
import { print, table } from '../print.ts'
import { REACTIONS } from '../reactions.ts'
import { DELIVERERS, startWorker } from '../worker.ts'

type Options = { json?: boolean; keep: boolean; runs: string }

const CLIENTS = 32
const DELAYS = 100

function whole(options: Record<string, unknown>, name: string): number {
  const value = Number(options[name])
  return Number.isInteger(value) && value > 0
    ? value
    : refuse('request/invalid', {}, [{ path: `/${name}`, code: 'field/wrong-type' }])
}

const sqlOf =
  ({ pool }: Connection): Sql =>
  (text, values) =>
    pool.query(text, values)

const shown = (value: number): string => (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))

const GOAL = new Map([
  [true, 'goal met'],
  [false, 'GOAL MISSED'],
])

const rowsOf = (line: Line): string[][] => [
  [line.says, shown(line.median), line.unit, GOAL.get(line.isMet as boolean) ?? ''],
  ...line.beside.map(({ kind, says, median, unit, times }) => [`  ${kind}: ${says}`, shown(median), unit, `× ${shown(times)}`]),
]

function tell(result: Report, { json, keep: isKept }: Options): void {
  const file = isKept ? keep(ROOT, result) : undefined
  print(result, { json: json ?? false }, () => [
    ...table(result.lines.flatMap(rowsOf)),
    ...result.notes,
    ...(file ? [`kept in ${file}`] : []),
  ])
}

async function measureScoring(options: Options & { households: string; rows: string }): Promise<void> {
  const [households, rows, runs] = [whole(options, 'households'), whole(options, 'rows'), whole(options, 'runs')]
  const inJavaScript = await benchScoringInJavaScript({ households, runs })
  const result = await inScratchDatabase(async ({ as, postgresql, dataFolder }) => {
    const inSql = await benchScoringInSql(sqlOf(as('owner', 1)), { rows, runs })
    const notes = [await diskNote(dataFolder)]
    return report(ROOT, {
      bench: 'scoring',
      size: { households, rows, runs },
      postgresql,
      lines: [...inJavaScript, ...inSql],
      notes,
    })
  })
  tell(result, options)
}

const NOTHING_ASKED = factKind<{ bench: string }>('bench-stated')
const DO_NOTHING = reaction('bench-do-nothing', NOTHING_ASKED, async () => {})

/** The platform as the bench of reactions asks for it: new households on demand, and the worker of `sijill start` in this process. */
async function riverOf({ as }: Scratch, households: number): Promise<River> {
  const [worker, owner] = [as('worker'), as('owner')]
  const reactions: Reaction[] = [...REACTIONS, DO_NOTHING]
  await registerReactions(owner.database, reactions)
  const prepared = await preparedDeclarations(worker.database, households)
  const facts = (count: number) => Array.from({ length: count }, (_, at) => ({ bench: String(at) }))
  return {
    sql: sqlOf(owner),
    deliverers: DELIVERERS,
    declare: (count) => declare(worker.database, prepared.splice(0, count)),
    stateEmpty: (count) =>
      inCall(worker.database, { actor: systemActor('bench') }, (call) => stateMany(call, NOTHING_ASKED, facts(count))),
    startWorker: () => startWorker(worker, 'error', reactions),
  }
}

async function measureReactions(options: Options & { households: string }): Promise<void> {
  const [households, runs] = [whole(options, 'households'), whole(options, 'runs')]
  const result = await inScratchDatabase(async (scratch) => {
    const river = await riverOf(scratch, households * (runs + 1) + DELAYS)
    const lines = await benchReactions(river, { households, runs, delays: DELAYS })
    const { postgresql, dataFolder } = scratch
    return report(ROOT, {
      bench: 'reactions',
      size: { households, runs },
      postgresql,
      lines,
      notes: [await diskNote(dataFolder)],
    })
  })
  tell(result, options)
}

async function throughTheDoor({ url, as }: Scratch, { households, runs }: { households: number; runs: number }): Promise<Line[]> {
  const { database } = as('people')
  const declarations = await preparedDeclarations(database, households * (runs + 1))
  const people = await startPeople(url)
  try {
    const cookie = await signedInAgent(database, people.url)
    const door = { sql: sqlOf(as('owner')), url: people.url, cookie, declarations }
    return await benchDeclaration(door, { clients: CLIENTS, runs })
  } finally {
    await people.stop()
  }
}

async function measureDeclaration(options: Options & { households: string }): Promise<void> {
  const [households, runs] = [whole(options, 'households'), whole(options, 'runs')]
  const result = await inScratchDatabase(async (scratch) => {
    const lines = await throughTheDoor(scratch, { households, runs })
    const { postgresql, dataFolder } = scratch
    const notes = ['The clients share the cores with the process and the database.', await diskNote(dataFolder)]
    return report(ROOT, { bench: 'declaration', size: { households, clients: CLIENTS, runs }, postgresql, lines, notes })
  })
  tell(result, options)
}

async function measureMatching(options: Options & { persons: string }): Promise<void> {
  const [persons, runs] = [whole(options, 'persons'), whole(options, 'runs')]
  const folder = mkdtempSync(join(tmpdir(), 'sijill-bench-'))
  const file = join(folder, 'persons.csv')
  try {
    writePopulation(file, { persons, seed: 7 })
    const matching = { truth: 'cluster', probability: 0.5, threads: availableParallelism() }
    const told = await benchMatching({ file, match: () => matchFiles([file], matching, () => {}) }, runs)
    tell(report(ROOT, { bench: 'matching', size: { persons, threads: matching.threads, runs }, ...told }), options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function benchCommands(program: Command): void {
  const bench = program.command('bench').description('measure this machine, against peers and physical limits; wants it quiet')
  const measuring = (name: string, says: string) =>
    bench
      .command(name)
      .description(says)
      .option('--runs <n>', 'runs of each, after one to warm up', '5')
      .option('--no-keep', 'do not write bench/results')
      .option('--json', 'print JSON')
  measuring('scoring', 'scores with their explanation in JavaScript, and the whole registry in SQL')
    .option('--households <n>', 'households a run in JavaScript', '1000000')
    .option('--rows <n>', 'stored households in SQL', '2000000')
    .action(measureScoring)
  measuring('reactions', 'what follows a declaration: deliveries a second, and the wait of one')
    .option('--households <n>', 'declared households a run', '1000')
    .action(measureReactions)
  measuring('declaration', `declarations over HTTP with ${CLIENTS} clients`)
    .option('--households <n>', 'declared households a run', '2000')
    .action(measureDeclaration)
  measuring('matching', 'records a second in which the doubles of one generated file are found')
    .option('--persons <n>', 'persons in the file, a tenth of them twice', '1000000')
    .action(measureMatching)
  bench
    .command('table')
    .description('write docs/performance.md from bench/results')
    .action(() => {
      process.stdout.write(`${writeTable(ROOT)}\n`)
    })
}
