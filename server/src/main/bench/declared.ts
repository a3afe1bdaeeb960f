import { type HouseholdDeclaration, Refusal } from '@sijill/contract'
import { generateHouseholds } from '@sijill/synthetic'
import { refillPool } from '../../modules/population-register/index.ts'
import { declareHouseholds } from '../../modules/social-registry/index.ts'
import { inCall, systemActor } from '../../platform/call.ts'
import { dayInMorocco } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { chunked, type Refused, registered } from '../generated-households.ts'

const BENCH = systemActor('bench')
const CHUNK = 200
const RABAT = '04.421'

/** Declarations that wait to be made: every member of them is registered, none lives in a household yet. */
export async function preparedDeclarations(database: Database, households: number): Promise<HouseholdDeclaration[]> {
  const wanted = { seed: 'bench', households, territory: RABAT, day: dayInMorocco(new Date()) } as const
  const refused: Refused = {}
  const prepared: HouseholdDeclaration[] = []
  for (const chunk of chunked(generateHouseholds(wanted), CHUNK)) {
    const { declarations } = await inCall(database, { actor: BENCH, purpose: 'operation' }, (call) =>
      registered(call, chunk, refused),
    )
    prepared.push(...declarations)
  }
  await refillPool(database)
  if (prepared.length < households) throw new Error(`persons were refused: ${JSON.stringify(refused)}`)
  return prepared
}

/** Declares them; what follows is left to the worker. */
export async function declare(database: Database, declarations: readonly HouseholdDeclaration[]): Promise<void> {
  for (const chunk of chunked(declarations, CHUNK)) {
    const outcomes = await inCall(database, { actor: BENCH, purpose: 'operation' }, (call) =>
      declareHouseholds(call, chunk, { reacts: true }),
    )
    for (const outcome of outcomes) if (outcome instanceof Refusal) throw outcome
  }
}
