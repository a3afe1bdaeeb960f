import { statfsSync } from 'node:fs'
import type { Command } from 'commander'
import { sql } from 'kysely'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { cancelJob, recentJobs, retryJob } from '../../platform/jobs.ts'
import { migrationsIn, MIGRATIONS } from '../../platform/migrate.ts'
import { replayDeliveries, waitingDeliveries } from '../../platform/reactions.ts'
import { SETTINGS } from '../../platform/settings.ts'
import { print, type Printed, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'

const GIGABYTE = 2 ** 30

async function databaseHealth(database: Database) {
  const { rows } = await sql<{ version: string; applied: number; size: string; persons: number; households: number; unsealed: number }>`
    select current_setting('server_version') as version, (select count(*)::int from public.migration) as applied,
      pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*)::int from population_register.person) as persons, (select count(*)::int from social_registry.household) as households,
      (select count(*)::int from platform.trail_unsealed) as unsealed`.execute(database)
  return rows[0]
}

async function doctor(options: Printed): Promise<void> {
  const report = await withDatabase('owner', async ({ database }, settings) => {
    const { bavail, bsize } = statfsSync(settings.dataFolder)
    const jobs = await recentJobs(database, 200)
    return {
      node: process.version,
      database: await databaseHealth(database),
      migrations: migrationsIn(MIGRATIONS).length,
      waiting: await waitingDeliveries(database),
      jobs: { waiting: jobs.filter(({ status }) => status === 'waiting').length, failed: jobs.filter(({ status }) => status === 'failed').length },
      dataFolder: settings.dataFolder,
      freeDiskGigabytes: Math.floor((bavail * bsize) / GIGABYTE),
    }
  })
  const { database } = report
  const problems = [
    ...(database?.applied === report.migrations ? [] : ['migrations are not all applied']),
    ...(report.jobs.failed > 0 ? [`${report.jobs.failed} jobs failed: sijill job list`] : []),
    ...report.waiting.filter(({ failing }) => failing > 0).map(({ reaction, cause }) => `${reaction} fails: ${cause}`),
    ...(report.freeDiskGigabytes < 2 ? ['less than 2 GiB of disk are free'] : []),
  ]
  print({ ...report, problems }, options, () => [
    ...table([
      ['node', report.node],
      ['database', `PostgreSQL ${database?.version}, ${database?.size}, ${database?.applied} of ${report.migrations} migrations`],
      ['registers', `${database?.persons} persons, ${database?.households} households`],
      ['queues', `${report.waiting.reduce((sum, { waiting }) => sum + waiting, 0)} deliveries, ${report.jobs.waiting} jobs, ${database?.unsealed} entries to seal`],
      ['disk', `${report.freeDiskGigabytes} GiB free beside ${report.dataFolder}`],
    ]),
    ...(problems.length > 0 ? problems : ['all is well']),
  ])
  if (problems.length > 0) process.exitCode = 1
}

function operationOnJobs(program: Command): void {
  const job = program.command('job').description('long work: list, retry, cancel')
  job.command('list').option('--json', 'print JSON').action(async (options: Printed) => {
    const jobs = await withDatabase('worker', ({ database }) => recentJobs(database))
    print(jobs, options, () => table(jobs.map(({ id, kind, status, done, total, cause }) => [id, kind, status, `${done}/${total ?? '?'}`, cause ?? ''])))
  })
  const act = (name: string, change: typeof retryJob) =>
    job.command(`${name} <job>`).action((id: string) =>
      withDatabase('worker', ({ database }) => inCall(database, { actor: systemActor(`job ${name}`) }, (call) => change(call, id))),
    )
  act('retry', retryJob)
  act('cancel', cancelJob)
}

function operationOnReactions(program: Command): void {
  const reactions = program.command('reaction').description('facts on their way to reactions: what waits and why, replay')
  reactions.command('list').option('--json', 'print JSON').action(async (options: Printed) => {
    const waiting = await withDatabase('worker', ({ database }) => waitingDeliveries(database))
    print(waiting, options, () => (waiting.length > 0 ? table(waiting.map((row) => [row.reaction, `${row.waiting} waiting`, `${row.failing} failing`, row.cause ?? ''])) : ['nothing waits']))
  })
  reactions.command('replay <reaction>').description('make postponed deliveries due at once').action(async (name: string) => {
    const count = await withDatabase('worker', ({ database }) => inCall(database, { actor: systemActor('reaction replay') }, (call) => replayDeliveries(call, name)))
    process.stdout.write(`${count} due\n`)
  })
}

export function operationCommands(program: Command): void {
  program.command('doctor').description('versions, database, migrations, queues, disk').option('--json', 'print JSON').action(doctor)
  program.command('migrate').description('bring the database to this version').action(() =>
    withDatabase('owner', async () => {
      process.stdout.write('the database is at this version\n')
    }),
  )
  program.command('settings').description('every setting, its default and what it is for').option('--json', 'print JSON').action((options: Printed) =>
    print(SETTINGS, options, () => table(Object.entries(SETTINGS).map(([name, { default: value, says }]) => [name, value || '(empty)', says]))),
  )
  operationOnJobs(program)
  operationOnReactions(program)
}
