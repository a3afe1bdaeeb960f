import { type Reaction, reaction } from '../../platform/reactions.ts'
import { hearAnswer } from './abis/hear-answer.ts'
import { advancePacket } from './enrolment/advance-packet.ts'
import { ABIS_ANSWERED, PACKET_READY } from './facts.ts'

export const populationRegisterReactions: Reaction[] = [
  reaction('advance-packet', PACKET_READY, (call, body) => advancePacket(call, body)),
  reaction('hear-engine', ABIS_ANSWERED, hearAnswer),
]
