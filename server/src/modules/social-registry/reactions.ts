import { type Reaction, reaction } from '../../platform/reactions.ts'
import { PERSONS_MERGED, PERSONS_SPLIT } from '../population-register/index.ts'
import { followMerge, followSplit } from './follow-merges.ts'

export const socialRegistryReactions: Reaction[] = [
  reaction('follow-merge', PERSONS_MERGED, followMerge),
  reaction('follow-split', PERSONS_SPLIT, followSplit),
]
