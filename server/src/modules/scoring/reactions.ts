import type { HouseholdId } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { type Reaction, reaction } from '../../platform/reactions.ts'
import { HOUSEHOLD_DECLARED, HOUSEHOLD_UPDATED } from '../social-registry/index.ts'
import { type ScoreTrigger, scoreHouseholds } from './score-households.ts'

const scored =
  (trigger: ScoreTrigger) =>
  async (call: Call, { household }: { household: HouseholdId }): Promise<void> => {
    await scoreHouseholds(call, [household], { trigger, reacts: true })
  }

export const scoringReactions: Reaction[] = [
  reaction('score-declared-household', HOUSEHOLD_DECLARED, scored('declaration')),
  reaction('score-updated-household', HOUSEHOLD_UPDATED, scored('update')),
]
