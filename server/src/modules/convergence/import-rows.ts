import { type HouseholdDeclaration, type PersonRegistration, Refusal } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { registerPersons } from '../population-register/index.ts'
import { declareHouseholds } from '../social-registry/index.ts'
import type { ImportOutcome, Sourced } from './import.ts'
import { importOnce } from './import-once.ts'

type Batch<Value> = { run: string; items: readonly Sourced<Value>[] }

/** Registers persons that another register knows, each row once. Nobody is told: they did not ask. */
export async function importPersons(call: Call, { run, items }: Batch<PersonRegistration>): Promise<ImportOutcome[]> {
  allow(call, 'import.load')
  return await importOnce(call, {
    kind: 'person',
    run,
    items,
    load: async (registrations) => {
      const outcomes = await registerPersons(call, registrations, { told: false, cause: 'import' })
      return outcomes.map((outcome) => (outcome instanceof Refusal ? outcome : outcome.person))
    },
  })
}

/** Registers households that another register knows, each once. They are scored and decided as a set when the file ends. */
export async function importHouseholds(call: Call, { run, items }: Batch<HouseholdDeclaration>): Promise<ImportOutcome[]> {
  allow(call, 'import.load')
  return await importOnce(call, {
    kind: 'household',
    run,
    items,
    load: async (declarations) => {
      const outcomes = await declareHouseholds(call, declarations, { reacts: false })
      return outcomes.map((outcome) => (outcome instanceof Refusal ? outcome : outcome.household))
    },
  })
}
