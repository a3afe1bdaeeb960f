import { type Reaction, reaction } from '../../platform/reactions.ts'
import { HOUSEHOLD_SCORED } from '../scoring/index.ts'
import { decideHouseholds } from './decide-households.ts'

export const programmesReactions: Reaction[] = [
  reaction('decide-scored-household', HOUSEHOLD_SCORED, async (call, { household }) => {
    await decideHouseholds(call, [household], { trigger: 'score', reacts: true })
  }),
]
