import { type Reaction, reaction } from '../../platform/reactions.ts'
import { NUMBER_ASKED, PERSON_REGISTERED } from '../population-register/index.ts'
import { DECISION_TAKEN } from '../programmes/index.ts'
import { tellDecision, tellNumberAgain, tellRegistration } from './tell.ts'

export const notificationsReactions: Reaction[] = [
  reaction('tell-registered-person', PERSON_REGISTERED, (call, { person }) => tellRegistration(call, person)),
  reaction('tell-number-again', NUMBER_ASKED, tellNumberAgain),
  reaction('tell-decided-household', DECISION_TAKEN, tellDecision),
]
