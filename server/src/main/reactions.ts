import { notificationsReactions } from '../modules/notifications/index.ts'
import { populationRegisterReactions } from '../modules/population-register/index.ts'
import { programmesReactions } from '../modules/programmes/index.ts'
import { scoringReactions } from '../modules/scoring/index.ts'
import { socialRegistryReactions } from '../modules/social-registry/index.ts'
import type { Reaction } from '../platform/reactions.ts'

/** The river in one list: what follows each fact, from upstream to downstream. */
export const REACTIONS: readonly Reaction[] = [
  ...populationRegisterReactions,
  ...socialRegistryReactions,
  ...scoringReactions,
  ...programmesReactions,
  ...notificationsReactions,
]
