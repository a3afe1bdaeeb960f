import { type Day, type HouseholdDeclaration, type Idcs, type PersonRegistration, Refusal } from '@sijill/contract'
import { generateHouseholds, type SyntheticHousehold } from '@sijill/synthetic'
import { isAdult, registerPersons } from '../modules/population-register/index.ts'
import { declareHouseholds } from '../modules/social-registry/index.ts'
import { type Call, inCall, systemActor } from '../platform/call.ts'
import type { Connection } from '../platform/database.ts'
import { addJob, runJob } from '../platform/jobs.ts'
import { JOBS } from './jobs.ts'

export type PopulationWanted = { seed: number; households: number; territory: string | string[]; day: Day }
export type PopulationLoaded = { persons: number; households: number; refused: Record<string, number> }

const CHUNK = 250

type Member = SyntheticHousehold['members'][number]

async function register(call: Call, registrations: readonly PersonRegistration[]): Promise<Idcs[]> {
  const outcomes = await registerPersons(call, registrations, { told: false, cause: 'generated' })
  return outcomes.map((outcome) => {
    if (outcome instanceof Refusal) throw outcome
    return outcome.idcs
  })
}

/** Adults first: they are the guardians of the minors of their household. */
async function registerMembers(call: Call, households: readonly SyntheticHousehold[]): Promise<Map<Member, Idcs>> {
  const members = households.flatMap(({ members: all }) => all.map((member) => ({ member, head: all[0] as Member })))
  const adult = ({ member }: { member: Member }): boolean => isAdult(member.registration.birthDate, call.today)
  const numbers = new Map<Member, Idcs>()
  for (const group of [members.filter(adult), members.filter((each) => !adult(each))]) {
    const registrations = group.map(({ member, head }) => {
      const guardian = numbers.get(head)
      return { ...member.registration, ...(guardian && !adult({ member }) ? { guardian } : {}) }
    })
    const given = await register(call, registrations)
    group.forEach(({ member }, index) => numbers.set(member, given[index] as Idcs))
  }
  return numbers
}

function declarationOf({ members, ...household }: SyntheticHousehold, numbers: ReadonlyMap<Member, Idcs>): HouseholdDeclaration {
  return { ...household, members: members.map((member) => ({ idcs: numbers.get(member) as Idcs, ...member.facts })) }
}

async function loadChunk(call: Call, households: readonly SyntheticHousehold[], loaded: PopulationLoaded): Promise<void> {
  const numbers = await registerMembers(call, households)
  const outcomes = await declareHouseholds(call, households.map((each) => declarationOf(each, numbers)), { reacts: false })
  for (const outcome of outcomes) {
    if (outcome instanceof Refusal) loaded.refused[outcome.code] = (loaded.refused[outcome.code] ?? 0) + 1
    else loaded.households++
  }
  loaded.persons += numbers.size
}

function* chunked<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
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
  for (const [kind, stage] of [['score-registry', 'scoring'], ['decide-registry', 'deciding']] as const) {
    tell(loaded, stage)
    const job = await inCall(connection.database, { actor }, (call) => addJob(call, kind, {}))
    await runJob({ database: connection.database, pool: connection.pool, kinds: JOBS }, job)
  }
  return loaded
}
