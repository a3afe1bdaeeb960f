import {
  benchDeclaration,
  benchReactions,
  benchScoringInJavaScript,
  benchScoringInSql,
  diskNote,
  keep,
  type Line,
  type Report,
  report,
  type Sql,
  writeTable,
} from '@sijill/bench'
import { refuse } from '@sijill/contract'
import type { Command } from 'commander'
import { inCall, systemActor } from '../../platform/call.ts'
import { type Connection, connect } from '../../platform/database.ts'
import { factKind, stateMany } from '../../platform/facts.ts'
import { type Reaction, reaction, registerReactions } from '../../platform/reactions.ts'
import { ROOT } from '../../platform/root.ts'
import { declare, preparedDeclarations } from '../bench/declared.ts'
import { signedInAgent, startPeople } from '../bench/people-door.ts'
import { inScratchDatabase, type Scratch } from '../bench/scratch-database.ts'
import { print, table } from '../print.ts'
import { REACTIONS } from '../reactions.ts'
import { DELIVERERS, startWorker } from '../worker.ts'

type Options = { json?: boolean; keep: boolean; runs: string }

const CLIENTS = 32

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
  const result = await inScratchDatabase(async ({ owner, postgresql, settings }) =>
    report(ROOT, {
      bench: 'scoring',
      size: { households, rows, runs },
      postgresql,
      lines: [...inJavaScript, ...(await benchScoringInSql(sqlOf(owner), { rows, runs }))],
      notes: [await diskNote(settings.dataFolder)],
    }),
  )
  tell(result, options)
}

const NOTHING_ASKED = factKind<{ bench: string }>('bench-stated')
const DO_NOTHING = reaction('bench-do-nothing', NOTHING_ASKED, async () => {})

/** The platform as the bench of reactions asks for it: new households on demand, and the worker of `sijill start` in this process. */
async function riverOf({ url, owner, settings }: Scratch, households: number) {
  const connection = connect(url, 'worker', settings.databasePool)
  const reactions: Reaction[] = [...REACTIONS, DO_NOTHING]
  await registerReactions(owner.database, reactions)
  const prepared = await preparedDeclarations(connection.database, { first: 0, households })
  const actor = systemActor('bench')
  return {
    sql: sqlOf(owner),
    deliverers: DELIVERERS,
    declare: (count: number) => declare(connection.database, prepared.splice(0, count)),
    stateEmpty: (facts: number) =>
      inCall(connection.database, { actor }, (call) =>
        stateMany(
          call,
          NOTHING_ASKED,
          Array.from({ length: facts }, (_, at) => ({ bench: String(at) })),
        ),
      ),
    startWorker: () => startWorker(connection, 'error', reactions),
    close: () => connection.close(),
  }
}

async function measureReactions(options: Options & { households: string }): Promise<void> {
  const [households, runs] = [whole(options, 'households'), whole(options, 'runs')]
  const result = await inScratchDatabase(async (scratch) => {
    const river = await riverOf(scratch, households * (runs + 1) + Math.max(20, Math.round(households / 10)))
    const lines = await benchReactions(river, { households, runs })
    await river.close()
    const { postgresql, settings } = scratch
    return report(ROOT, {
      bench: 'reactions',
      size: { households, runs },
      postgresql,
      lines,
      notes: [await diskNote(settings.dataFolder)],
    })
  })
  tell(result, options)
}

async function measureDeclaration(options: Options & { households: string }): Promise<void> {
  const [households, runs] = [whole(options, 'households'), whole(options, 'runs')]
  const result = await inScratchDatabase(async ({ url, postgresql, settings }) => {
    const connection = connect(url, 'people', settings.databasePool)
    const declarations = await preparedDeclarations(connection.database, { first: 0, households: households * (runs + 1) })
    const people = await startPeople(url)
    try {
      const cookie = await signedInAgent(connection.database, people.url)
      const bare = connect(url, 'owner', settings.databasePool)
      const door = { sql: sqlOf(bare), url: people.url, cookie, declarations }
      const lines = await benchDeclaration(door, { clients: CLIENTS, runs })
      await bare.close()
      const notes = ['The clients share the cores with the process and the database.', await diskNote(settings.dataFolder)]
      return report(ROOT, { bench: 'declaration', size: { households, clients: CLIENTS, runs }, postgresql, lines, notes })
    } finally {
      await people.stop()
      await connection.close()
    }
  })
  tell(result, options)
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
  bench
    .command('table')
    .description('write docs/performance.md from bench/results')
    .action(() => {
      process.stdout.write(`${writeTable(ROOT)}\n`)
    })
}
