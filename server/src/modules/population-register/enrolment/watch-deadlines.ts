import { type Call, inCall, systemActor } from '../../../platform/call.ts'
import { type Clock, systemClock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { state } from '../../../platform/facts.ts'
import type { Loop } from '../../../platform/loops.ts'
import { openCase } from '../adjudication/case-store.ts'
import { escalateLate } from '../adjudication/escalate-store.ts'
import { PACKET_READY } from '../facts.ts'
import { travel } from './advance-packet.ts'
import { dueAt } from './packet.ts'
import { overduePackets, type PacketRow, saveJourney } from './packet-store.ts'

const AT_ONCE = 50

/** The engine said nothing in time: the packet goes to a person, who is told so. */
async function silentEngine(call: Call, row: PacketRow): Promise<void> {
  const found = await openCase(call, { packet: row.packet, cause: 'engine-silent', suspects: [] })
  await travel(call, row, { finding: { event: 'late', cause: 'engine-silent', details: { case: found } } })
}

/** Tried again: it keeps the cause it waits for, and is counted as late. */
async function again(call: Call, row: PacketRow): Promise<void> {
  const { stage, cause, late, entry } = row
  const after = { ...row, entry: entry + 1, late: late + 1, dueAt: dueAt(stage, call.now) }
  const steps = [{ stage, event: 'late' as const, next: stage, cause, details: {} }]
  await saveJourney(call, { before: row, after, steps })
  await state(call, PACKET_READY, { packet: row.packet, entry: String(after.entry) })
}

async function overtake(call: Call, row: PacketRow): Promise<void> {
  if (row.stage === 'biometric-duplicates') return await silentEngine(call, row)
  if (row.stage === 'adjudication') await escalateLate(call, row.packet)
  await again(call, row)
}

/** Every packet whose deadline passed takes the step that the table gives to `late`. Answers how many. */
export async function overtakeLate(database: Database, clock: Clock = systemClock): Promise<number> {
  return await inCall(database, { actor: systemActor('watch-deadlines'), clock }, async (call) => {
    const overdue = await overduePackets(call, AT_ONCE)
    for (const row of overdue) await overtake(call, row)
    return overdue.length
  })
}

export const WATCH_DEADLINES: Loop = {
  name: 'watch-deadlines',
  idleMs: 1000,
  run: async ({ database }) => (await overtakeLate(database)) > 0,
}
