import { refuse } from '@sijill/contract'
import { allow } from '../../../platform/allow.ts'
import { actorName, type Call } from '../../../platform/call.ts'
import { state } from '../../../platform/facts.ts'
import { trail } from '../../../platform/trail.ts'
import { PACKET_READY } from '../facts.ts'
import { isEnd } from './packet.ts'
import { insertApproval, type PacketRow, packetOf } from './packet-store.ts'

async function waitingPacket(call: Call, packet: string): Promise<PacketRow> {
  const row = (await packetOf(call.tx, packet, true)) ?? refuse('packet/unknown', { packet })
  return isEnd(row.stage) ? refuse('packet/not-waiting', { packet, stage: row.stage }) : row
}

/** A supervisor, who is not the operator, says whether a part could really not be captured. */
export async function judgeException(call: Call, packet: string, judged: { part: string; approved: boolean }): Promise<void> {
  const row = (await packetOf(call.tx, packet, true)) ?? refuse('packet/unknown', { packet })
  allow(call, 'exception.approve', row.commune)
  if (row.operator === actorName(call.actor)) refuse('access/second-person-needed', { act: 'exception.approve' })
  if (isEnd(row.stage)) refuse('packet/not-waiting', { packet, stage: row.stage })
  if (!(await insertApproval(call, { packet, ...judged }))) refuse('exception/unknown', { packet, part: judged.part })
  await trail(call, 'exception.judge', `packet:${packet}`, judged)
  await state(call, PACKET_READY, { packet, entry: String(row.entry) })
}

/** Takes a packet that waits up again, at once. */
export async function replayPacket(call: Call, packet: string): Promise<{ stage: string; entry: number }> {
  const row = await waitingPacket(call, packet)
  allow(call, 'packet.replay', row.commune)
  await trail(call, 'packet.replay', `packet:${packet}`, { stage: row.stage, cause: row.cause })
  await state(call, PACKET_READY, { packet, entry: String(row.entry) })
  return { stage: row.stage, entry: row.entry }
}
