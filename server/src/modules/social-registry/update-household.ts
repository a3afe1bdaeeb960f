import {
  type Day,
  type DeclarationId,
  type HouseholdDeclaration,
  isDay,
  nextHouseholdStatus,
  type PersonId,
  refuse,
} from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { state } from '../../platform/facts.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import { identitiesByIdcs } from '../population-register/index.ts'
import { requireInService } from '../territory/index.ts'
import { declarationRefusal, factsOf } from './check-declaration.ts'
import { headOf, keptDeclaration } from './declare-households.ts'
import { HOUSEHOLD_UPDATED } from './facts.ts'
import type { HouseholdRow, KeptDeclaration } from './household.ts'
import { householdOf, insertDeclarations, updateHouseholdRow } from './household-store.ts'
import { measured } from './measured.ts'
import { putMeasures } from './measures-store.ts'
import { endMemberships, insertMemberships, membershipsFrom, staysIn } from './membership-store.ts'

export type HouseholdUpdate = {
  declaration: HouseholdDeclaration
  /** The version the change was made from: another change in between is refused, never overwritten. */
  version: number
  since?: string | undefined
}

/** Records a new declaration of a household: the earlier ones stay, members who left keep the days of their stay. */
export async function updateHousehold(
  call: Call,
  household: string,
  update: HouseholdUpdate,
): Promise<{ declaration: DeclarationId; version: number }> {
  const row = (await householdOf(call, household, true)) ?? refuse('household/unknown', { household })
  const since = validDay(update.since ?? call.today, call.today)
  allow(call, 'household.declare', row.commune)
  allow(call, 'household.declare', update.declaration.commune)
  if (!nextHouseholdStatus(row.status, 'update')) refuse('household/status-forbids', { status: row.status, act: 'update' })
  if (row.version !== update.version) refuse('household/changed-meanwhile', { version: row.version })
  await requireInService(call, 'rsu', update.declaration.commune)
  return await recordUpdate(call, row, { declaration: update.declaration, since })
}

function validDay(text: string, today: Day): Day {
  if (!isDay(text)) refuse('request/invalid', {}, [{ path: '/since', code: 'field/impossible-date' }])
  return text > today ? refuse('request/invalid', {}, [{ path: '/since', code: 'field/in-the-future' }]) : text
}

async function recordUpdate(
  call: Call,
  row: HouseholdRow,
  { declaration, since }: { declaration: HouseholdDeclaration; since: Day },
) {
  const identities = await identitiesByIdcs(
    call,
    declaration.members.map(({ idcs }) => idcs),
  )
  const refused = declarationRefusal(declaration, identities, call.today)
  if (refused) throw refused
  const facts = keptDeclaration(declaration, identities)
  await moveMembers(call, row, { facts, since })
  const id = newId<DeclarationId>()
  await insertDeclarations(call, [{ household: row.household, version: row.version + 1, declaration: id, facts, since }])
  await updateHouseholdRow(call, row, facts, headOf(facts))
  await putMeasures(call, [measured({ household: row.household, declaration: id }, factsOf(declaration, identities, call.today))])
  await trail(call, 'household.update', `household:${row.household}`, { version: row.version + 1 })
  await state(call, HOUSEHOLD_UPDATED, { household: row.household })
  return { declaration: id, version: row.version + 1 }
}

async function moveMembers(
  call: Call,
  { household }: HouseholdRow,
  { facts, since }: { facts: KeptDeclaration; since: Day },
): Promise<void> {
  const staying = new Set((await staysIn(call, household)).filter(({ until }) => until === null).map(({ person }) => person))
  const declared = new Set(facts.members.map(({ person }) => person))
  const arriving = facts.members.filter(({ person }) => !staying.has(person))
  await refuseThoseElsewhere(
    call,
    arriving.map(({ person }) => person),
    since,
  )
  await endMemberships(
    call,
    household,
    [...staying].filter((person) => !declared.has(person)),
    since,
  )
  await insertMemberships(
    call,
    arriving.map(({ person, kinship }) => ({ person, household, kinship, since })),
  )
}

async function refuseThoseElsewhere(call: Call, arriving: readonly PersonId[], since: Day): Promise<void> {
  const held = await membershipsFrom(call, arriving, since)
  if (held.length > 0) refuse('household/member-elsewhere', { members: held.length })
}
