import { type Day, type HouseholdDeclaration, type Idcs, type PersonRegistration, Refusal } from '@sijill/contract'
import { generateHouseholds, type SyntheticHousehold } from '@sijill/synthetic'
import { isAdult, registerPersons } from '../modules/population-register/index.ts'
import { declareHouseholds } from '../modules/social-registry/index.ts'
import { type Call, inCall, systemActor } from '../platform/call.ts'
import type { Connection } from '../platform/database.ts'
import { addJob, runJob } from '../platform/jobs.ts'
import { JOBS } from './jobs.ts'

export type PopulationWanted = { seed: string; households: number; territory: string | string[]; day: Day; first?: number }
export type PopulationLoaded = { persons: number; households: number; refused: Record<string, number> }

const CHUNK = 250

type Member = SyntheticHousehold['members'][number]

const count = (refused: PopulationLoaded['refused'], { code }: Refusal): void => {
  refused[code] = (refused[code] ?? 0) + 1
}

/** Adults first: they are the guardians of the minors of their household. Those refused (a seed used before) have no number. */
async function registerMembers(
  call: Call,
  households: readonly SyntheticHousehold[],
  refused: PopulationLoaded['refused'],
): Promise<Map<Member, Idcs>> {
  const members = households.flatMap(({ members: all }) => all.map((member) => ({ member, head: all[0] as Member })))
  const adult = ({ member }: { member: Member }): boolean => isAdult(member.registration.birthDate, call.today)
  const numbers = new Map<Member, Idcs>()
  for (const group of [members.filter(adult), members.filter((each) => !adult(each))]) {
    const registrations = group.map(({ member, head }) =>
      guarded(member.registration, adult({ member }) ? undefined : numbers.get(head)),
    )
    const outcomes = await registerPersons(call, registrations, { told: false, cause: 'generated' })
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome instanceof Refusal) count(refused, outcome)
      else numbers.set((group[index] as { member: Member }).member, outcome.idcs)
    }
  }
  return numbers
}

const guarded = (registration: PersonRegistration, guardian: Idcs | undefined): PersonRegistration =>
  guardian === undefined ? registration : { ...registration, guardian }

function declarationOf({ members, ...household }: SyntheticHousehold, numbers: ReadonlyMap<Member, Idcs>): HouseholdDeclaration {
  return { ...household, members: members.map((member) => ({ idcs: numbers.get(member) as Idcs, ...member.facts })) }
}

async function loadChunk(call: Call, households: readonly SyntheticHousehold[], loaded: PopulationLoaded): Promise<void> {
  const numbers = await registerMembers(call, households, loaded.refused)
  const whole = households.filter(({ members }) => members.every((member) => numbers.has(member)))
  const outcomes = await declareHouseholds(
    call,
    whole.map((each) => declarationOf(each, numbers)),
    { reacts: false },
  )
  for (const outcome of outcomes) {
    if (outcome instanceof Refusal) count(loaded.refused, outcome)
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
