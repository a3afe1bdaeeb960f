import { setTimeout as sleep } from 'node:timers/promises'
import type { JobId } from '@sijill/contract'
import type { Command } from 'commander'
import { legacyListsView, matchLegacyList } from '../../modules/convergence/index.ts'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Connection } from '../../platform/database.ts'
import { type Job, jobOf, runJob } from '../../platform/jobs.ts'
import { JOBS } from '../jobs.ts'
import { type Printed, print, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'
import { type ImportOptions, importFile, withImportOptions } from './import.ts'

/** Does the work here, or waits for the worker that holds it. */
async function done({ database, pool }: Connection, job: JobId): Promise<Job> {
  for (;;) {
    await runJob({ database, pool, kinds: JOBS }, job)
    const now = await jobOf(database, job)
    if (now.status !== 'waiting') return now
    await sleep(500)
  }
}

async function match(list: string, options: Printed): Promise<void> {
  const job = await withDatabase('worker', async (connection) => {
    const asked = await inCall(connection.database, { actor: systemActor('legacy match') }, (call) => matchLegacyList(call, list))
    return await done(connection, asked.job)
  })
  print({ job: job.id, status: job.status, done: job.done, report: job.report, cause: job.cause }, options, () => [
    `${job.status}: ${job.done} rows looked for; ${Object.entries(job.report ?? {})
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}${job.cause ? `; ${job.cause}` : ''}`,
  ])
  if (job.status === 'failed') process.exitCode = 1
}

async function lists(options: Printed): Promise<void> {
  const view = await withDatabase('worker', ({ database }) =>
    inCall(database, { actor: systemActor('legacy lists') }, (call) => legacyListsView(call)),
  )
  print(view, options, () =>
    table(
      view.lists.map(({ list, rows, matched, toReview, unmatched, waiting }) => [
        list,
        `${rows} rows`,
        `${matched} matched`,
        `${toReview} to review`,
        `${unmatched} unmatched`,
        `${waiting} waiting`,
      ]),
    ),
  )
}

export function legacyCommands(program: Command): void {
  const legacy = program
    .command('legacy')
    .description('lists of the programmes of before (RAMED, Tayssir, DAAM), and who of the register stands on them')
  withImportOptions(legacy.command('import <list> <file>'))
    .description('load a list: one row a person, columns of docs/import.md; the same file twice adds nothing')
    .action((list: string, file: string, options: ImportOptions) => importFile('legacy', file, { ...options, register: list }))
  legacy
    .command('match <list>')
    .description('look for each person of a list in the population register; resumes after a kill')
    .option('--json', 'print JSON')
    .action(match)
  legacy.command('lists').description('what became of each list').option('--json', 'print JSON').action(lists)
}
