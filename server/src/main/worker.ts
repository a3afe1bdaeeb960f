import pino from 'pino'
import { refillPool } from '../modules/population-register/index.ts'
import { type Connection, connect } from '../platform/database.ts'
import { runJob, waitingJobs } from '../platform/jobs.ts'
import { type Loop, type RunningLoops, runLoops } from '../platform/loops.ts'
import { byName, deliverOne, type Reaction } from '../platform/reactions.ts'
import { readSettings } from '../platform/settings.ts'
import { JOBS } from './jobs.ts'
import { LOOPS } from './loops.ts'
import { REACTIONS } from './reactions.ts'
import { untilStopped } from './until-stopped.ts'

export const DELIVERERS = 3

const deliverer = (number: number, reactions: ReadonlyMap<string, Reaction>): Loop => ({
  name: `deliver-${number}`,
  idleMs: 100,
  run: async ({ database }) => (await deliverOne(database, reactions)) !== 'idle',
})

const jobRunner = (stopping: () => boolean): Loop => ({
  name: 'jobs',
  idleMs: 500,
  run: async ({ database, pool }) => {
    let ran = false
    for (const id of await waitingJobs(database)) ran = (await runJob({ database, pool, kinds: JOBS, stopping }, id)) || ran
    return ran
  },
})

const poolKeeper: Loop = {
  name: 'idcs-pool',
  idleMs: 60_000,
  run: async ({ database }) => (await refillPool(database)) > 0,
}

/** The work process: reactions, jobs, deliveries to the outside, the sealing of the trail. */
export function startWorker(connection: Connection, logLevel: string, reactions: readonly Reaction[] = REACTIONS): RunningLoops {
  const log = pino({ level: logLevel, base: { process: 'worker' } })
  let running: RunningLoops | undefined
  const stopping = (): boolean => running?.stopping() ?? false
  const table = byName(reactions)
  const deliverers = Array.from({ length: DELIVERERS }, (_, index) => deliverer(index + 1, table))
  running = runLoops([...deliverers, jobRunner(stopping), poolKeeper, ...LOOPS], connection, log)
  return running
}

export async function main(): Promise<void> {
  const settings = readSettings()
  const connection = connect(settings.databaseUrl, 'worker', settings.databasePool)
  const loops = startWorker(connection, settings.logLevel)
  await untilStopped()
  await loops.stop()
  await connection.close()
}

if (process.argv[1]?.endsWith('worker.mjs')) await main()
