import { systemClock } from '../../platform/clock.ts'
import type { Loop } from '../../platform/loops.ts'
import { removeEnded } from './session-store.ts'

/** Removes sessions and tickets that open nothing any more, and attempts older than thirty days. */
export const FORGET_SIGN_INS: Loop = {
  name: 'forget-sign-ins',
  idleMs: 600_000,
  run: async ({ database }) => {
    await removeEnded(database, systemClock())
    return false
  },
}
