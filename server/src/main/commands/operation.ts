import { existsSync, statfsSync } from 'node:fs'
import type { Command } from 'commander'
import { inCall, systemActor } from '../../platform/call.ts'
import { cancelJob, recentJobs, retryJob } from '../../platform/jobs.ts'
import { MIGRATIONS, migrationsIn } from '../../platform/migrate.ts'
import { replayDeliveries, waitingDeliveries } from '../../platform/reactions.ts'
import { ROOT } from '../../platform/root.ts'
import { SETTINGS } from '../../platform/settings.ts'
import { databaseHealth } from '../health-view.ts'
import { type Printed, print, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'

const GIGABYTE = 2 ** 30

async function examine() {
  return await withDatabase('owner', async ({ database }, { dataFolder }) => {
    const { bavail, bsize } = statfsSync(existsSync(dataFolder) ? dataFolder : ROOT)
    const jobs = await recentJobs(database, 200)
    const inState = (state: string): number => jobs.filter(({ status }) => status === state).length
    return {
      node: process.version,
      database: await databaseHealth(database),
      migrations: migrationsIn(MIGRATIONS).length,
      waiting: await waitingDeliveries(database),
      jobs: { waiting: inState('waiting'), failed: inState('failed') },
      dataFolder,
      freeDiskGigabytes: Math.floor((bavail * bsize) / GIGABYTE),
    }
  })
}

type Examined = Awaited<ReturnType<typeof examine>>

function problemsOf({ database, migrations, jobs, waiting, freeDiskGigabytes }: Examined): string[] {
  return [
    ...(database.applied === migrations ? [] : ['migrations are not all applied']),
    ...(jobs.failed > 0 ? [`${jobs.failed} jobs failed: sijill job list`] : []),
    ...waiting.filter(({ failing }) => failing > 0).map(({ reaction, cause }) => `${reaction} fails: ${cause}`),
    ...(freeDiskGigabytes < 2 ? ['less than 2 GiB of disk are free'] : []),
  ]
}

async function doctor(options: Printed): Promise<void> {
  const examined = await examine()
  const { node, database, migrations, waiting, jobs, dataFolder, freeDiskGigabytes } = examined
  const problems = problemsOf(examined)
  const deliveries = waiting.reduce((sum, row) => sum + row.waiting, 0)
  print({ ...examined, problems }, options, () => [
    ...table([
      ['node', node],
      ['database', `PostgreSQL ${database.version}, ${database.size}, ${database.applied} of ${migrations} migrations`],
      ['registers', `${database.persons} persons, ${database.households} households`],
      ['queues', `${deliveries} deliveries, ${jobs.waiting} jobs, ${database.unsealed} entries to seal`],
      ['disk', `${freeDiskGigabytes} GiB free beside ${dataFolder}`],
    ]),
    ...(problems.length > 0 ? problems : ['all is well']),
  ])
  if (problems.length > 0) process.exitCode = 1
}

function operationOnJobs(program: Command): void {
  const job = program.command('job').description('long work: list, retry, cancel')
  job
    .command('list')
    .description('the last jobs: kind, state, progress, cause of a failure')
    .option('--json', 'print JSON')
    .action(async (options: Printed) => {
      const jobs = await withDatabase('worker', ({ database }) => recentJobs(database))
      print(jobs, options, () =>
        table(jobs.map(({ id, kind, status, done, total, cause }) => [id, kind, status, `${done}/${total ?? '?'}`, cause ?? ''])),
      )
    })
  const act = (name: string, says: string, change: typeof retryJob) =>
    job
      .command(`${name} <job>`)
      .description(says)
      .action((id: string) =>
        withDatabase('worker', ({ database }) =>
          inCall(database, { actor: systemActor(`job ${name}`) }, (call) => change(call, id)),
        ),
      )
  act('retry', 'let a failed job go on from where it stopped', retryJob)
  act('cancel', 'stop a job; what it did stays', cancelJob)
}

function operationOnReactions(program: Command): void {
  const reactions = program.command('reaction').description('facts on their way to reactions: what waits and why, replay')
  reactions
    .command('list')
    .description('what waits for each reaction, and why one fails')
    .option('--json', 'print JSON')
    .action(async (options: Printed) => {
      const waiting = await withDatabase('worker', ({ database }) => waitingDeliveries(database))
      print(waiting, options, () =>
        waiting.length > 0
          ? table(waiting.map((row) => [row.reaction, `${row.waiting} waiting`, `${row.failing} failing`, row.cause ?? '']))
          : ['nothing waits'],
      )
    })
  reactions
    .command('replay <reaction>')
    .description('make postponed deliveries due at once')
    .action(async (name: string) => {
      const count = await withDatabase('worker', ({ database }) =>
        inCall(database, { actor: systemActor('reaction replay') }, (call) => replayDeliveries(call, name)),
      )
      process.stdout.write(`${count} due\n`)
    })
}

export function operationCommands(program: Command): void {
  program
    .command('doctor')
    .description('versions, database, migrations, queues, disk')
    .option('--json', 'print JSON')
    .action(doctor)
  program
    .command('migrate')
    .description('bring the database to this version')
    .action(() =>
      withDatabase('owner', async () => {
        process.stdout.write('the database is at this version\n')
      }),
    )
  program
    .command('settings')
    .description('every setting, its default and what it is for')
    .option('--json', 'print JSON')
    .action((options: Printed) =>
      print(SETTINGS, options, () =>
        table(Object.entries(SETTINGS).map(([name, { default: value, says }]) => [name, value || '(empty)', says])),
      ),
    )
  operationOnJobs(program)
  operationOnReactions(program)
}
