import { type HouseholdDeclaration, type Idcs, type PersonRegistration, Refusal } from '@sijill/contract'
import type { SyntheticHousehold } from '@sijill/synthetic'
import { isAdult, registerPersons } from '../modules/population-register/index.ts'
import type { Call } from '../platform/call.ts'

/** How many were refused, by code. */
export type Refused = Record<string, number>

type Member = SyntheticHousehold['members'][number]

export const count = (refused: Refused, { code }: Refusal): void => {
  refused[code] = (refused[code] ?? 0) + 1
}

/** Adults first: they are the guardians of the minors of their household. Those refused (a seed used before) have no number. */
async function registerMembers(
  call: Call,
  households: readonly SyntheticHousehold[],
  refused: Refused,
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

/** Registers the persons of generated households. Answers the declarations of those households whose members all have a number. */
export async function registered(
  call: Call,
  households: readonly SyntheticHousehold[],
  refused: Refused,
): Promise<{ persons: number; declarations: HouseholdDeclaration[] }> {
  const numbers = await registerMembers(call, households, refused)
  const whole = households.filter(({ members }) => members.every((member) => numbers.has(member)))
  return { persons: numbers.size, declarations: whole.map((each) => declarationOf(each, numbers)) }
}

export function* chunked<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
