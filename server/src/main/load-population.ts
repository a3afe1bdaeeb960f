import { type Day, Refusal } from '@sijill/contract'
import { generateHouseholds, type SyntheticHousehold } from '@sijill/synthetic'
import { declareHouseholds } from '../modules/social-registry/index.ts'
import { type Call, inCall, systemActor } from '../platform/call.ts'
import type { Connection } from '../platform/database.ts'
import { addJob, runJob } from '../platform/jobs.ts'
import { chunked, count, type Refused, registered } from './generated-households.ts'
import { JOBS } from './jobs.ts'

export type PopulationWanted = { seed: string; households: number; territory: string | string[]; day: Day; first?: number }
export type PopulationLoaded = { persons: number; households: number; refused: Refused }

const CHUNK = 250

async function loadChunk(call: Call, households: readonly SyntheticHousehold[], loaded: PopulationLoaded): Promise<void> {
  const { persons, declarations } = await registered(call, households, loaded.refused)
  for (const outcome of await declareHouseholds(call, declarations, { reacts: false })) {
    if (outcome instanceof Refusal) count(loaded.refused, outcome)
    else loaded.households++
  }
  loaded.persons += persons
}

/** Generates a population and takes it through the very acts of the registers, then scores and decides it as a mass. */
export async function loadPopulation(
  connection: Connection,
  wanted: PopulationWanted,
  tell: (loaded: PopulationLoaded, stage: 'registering' | 'scoring' | 'deciding') => void,
): Promise<PopulationLoaded> {
  const loaded: PopulationLoaded = { persons: 0, households: 0, refused: {} }
  const actor = systemActor('population generate')
  for (const households of chunked(generateHouseholds(wanted), CHUNK)) {
    await inCall(connection.database, { actor, purpose: 'operation' }, (call) => loadChunk(call, households, loaded))
    tell(loaded, 'registering')
  }
  for (const [kind, stage] of [
    ['score-registry', 'scoring'],
    ['decide-registry', 'deciding'],
  ] as const) {
    tell(loaded, stage)
    const job = await inCall(connection.database, { actor }, (call) => addJob(call, kind, {}))
    await runJob({ database: connection.database, pool: connection.pool, kinds: JOBS }, job)
  }
  return loaded
}
