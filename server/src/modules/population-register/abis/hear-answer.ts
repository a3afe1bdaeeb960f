import type { Call } from '../../../platform/call.ts'
import { insertSuspects, openCaseOfPacket } from '../adjudication/case-store.ts'
import { travel } from '../enrolment/advance-packet.ts'
import { packetOf } from '../enrolment/packet-store.ts'
import { questionsOf } from './abis-store.ts'
import { suspectsIn } from './compare-biometrics.ts'

/** What the engine says after its deadline still reaches those who adjudicate. */
async function addToCase(call: Call, packet: string, request: string): Promise<void> {
  const question = (await questionsOf(call, packet)).find((each) => each.request === request)
  const found = await openCaseOfPacket(call, packet)
  if (found && question?.method === 'identify' && question.answer)
    await insertSuspects(call, found, await suspectsIn(call, packet, question.answer))
}

export async function hearAnswer(call: Call, { packet, request }: { packet: string; request: string }): Promise<void> {
  const row = await packetOf(call.tx, packet, true)
  if (row?.stage === 'biometric-duplicates') await travel(call, row)
  if (row?.stage === 'adjudication') await addToCase(call, packet, request)
}
