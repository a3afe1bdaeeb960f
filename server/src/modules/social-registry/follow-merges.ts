import type { PersonId } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { state } from '../../platform/facts.ts'
import { trail } from '../../platform/trail.ts'
import { HOUSEHOLD_UPDATED } from './facts.ts'
import { householdOf } from './household-store.ts'
import { endMemberships, insertMemberships, type Membership, membershipsFrom } from './membership-store.ts'
import {
  type Conflict,
  type Followed,
  insertFollowed,
  lastFollowed,
  openConflicts,
  reopenMembership,
  setHead,
} from './merge-store.ts'

type Pair = { person: PersonId; survivor: PersonId }
type Outcome = Pick<Followed, 'outcome' | 'household' | 'wasHead' | 'kinship' | 'cause'>

const NOTHING: Outcome = { outcome: 'nothing', household: null, wasHead: false, kinship: null, cause: null }

async function keep(call: Call, { person, survivor }: Pair, action: Followed['action'], outcome: Outcome): Promise<void> {
  const place = ((await lastFollowed(call, person))?.place ?? -1) + 1
  await insertFollowed(call, { person, survivor, action, place, day: call.today, ...outcome })
  if (outcome.household && outcome.outcome !== 'conflict') {
    await trail(call, `household.follow-${action}`, `household:${outcome.household}`, { person, survivor })
    await state(call, HOUSEHOLD_UPDATED, { household: outcome.household })
  }
}

/** The survivor takes the place of the record merged into theirs, with its kinship. */
async function replace(call: Call, { person, survivor }: Pair, { household, kinship }: Membership): Promise<Outcome> {
  const wasHead = (await householdOf(call, household, true))?.head === person
  await endMemberships(call, household, [person], call.today)
  await insertMemberships(call, [{ person: survivor, household, kinship, since: call.today }])
  if (wasHead) await setHead(call, household, survivor)
  return { outcome: 'replaced', household, wasHead, kinship, cause: null }
}

/** Two records were one person: their one household follows. Two households of one person are for an agent to settle, and are shown. */
export async function followMerge(call: Call, pair: Pair): Promise<void> {
  const held = await membershipsFrom(call, [pair.person, pair.survivor], call.today)
  const [merged, kept] = [pair.person, pair.survivor].map((person) => held.find((each) => each.person === person))
  if (!merged) return await keep(call, pair, 'merge', NOTHING)
  if (!kept) return await keep(call, pair, 'merge', await replace(call, pair, merged))
  const cause = kept.household === merged.household ? 'twice-in-one-household' : 'in-two-households'
  await keep(call, pair, 'merge', {
    outcome: 'conflict',
    household: merged.household,
    wasHead: false,
    kinship: merged.kinship,
    cause,
  })
}

/** The split puts back what the merge replaced, as if it had not been, unless somebody moved since. */
export async function followSplit(call: Call, pair: Pair): Promise<void> {
  const last = await lastFollowed(call, pair.person)
  if (last?.outcome !== 'replaced' || !last.household) return await keep(call, pair, 'split', NOTHING)
  const { household, wasHead, kinship } = last
  const held = await membershipsFrom(call, [pair.person, pair.survivor], call.today)
  const isAsLeft = held.length === 1 && held[0]?.person === pair.survivor && held[0].household === household
  if (!isAsLeft)
    return await keep(call, pair, 'split', { outcome: 'conflict', household, wasHead, kinship, cause: 'moved-since' })
  await endMemberships(call, household, [pair.survivor], last.day)
  await reopenMembership(call, household, pair.person, last.day)
  await reinsertIfGone(call, pair, last)
  if (wasHead) await setHead(call, household, pair.person)
  await keep(call, pair, 'split', { outcome: 'restored', household, wasHead, kinship, cause: null })
}

/** One who had arrived on the very day of the merge left no stay to reopen. */
async function reinsertIfGone(call: Call, { person }: Pair, { household, day, kinship }: Followed): Promise<void> {
  if (!household || !kinship || (await membershipsFrom(call, [person], call.today)).length > 0) return
  await insertMemberships(call, [{ person, household, kinship, since: day }])
}

export async function mergeConflicts(call: Call): Promise<Conflict[]> {
  allow(call, 'duplicate.read')
  return await openConflicts(call)
}
