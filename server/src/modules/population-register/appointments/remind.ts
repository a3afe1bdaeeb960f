import { inCall, systemActor } from '../../../platform/call.ts'
import { type Clock, systemClock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { stateMany } from '../../../platform/facts.ts'
import type { Loop } from '../../../platform/loops.ts'
import { APPOINTMENT_DUE } from '../facts.ts'
import { markMissed, takeReminders } from './appointment-store.ts'
import { dayAfter } from './slots.ts'

const AT_ONCE = 500

/** Says who is awaited tomorrow, once each, and who did not come by the end of their day. */
export async function remindAndClose(
  database: Database,
  clock: Clock = systemClock,
): Promise<{ reminded: number; missed: number }> {
  return await inCall(database, { actor: systemActor('remind-appointments'), clock }, async (call) => {
    const due = await takeReminders(call, dayAfter(call.today, 1), AT_ONCE)
    await stateMany(
      call,
      APPOINTMENT_DUE,
      due.map((application) => ({ application })),
    )
    return { reminded: due.length, missed: await markMissed(call) }
  })
}

export const REMIND_APPOINTMENTS: Loop = {
  name: 'remind-appointments',
  idleMs: 60_000,
  run: async ({ database }) => (await remindAndClose(database)).reminded === AT_ONCE,
}
