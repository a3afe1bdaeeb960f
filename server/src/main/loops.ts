import { FORGET_SIGN_INS } from '../modules/access/index.ts'
import { SEAL_TRAIL } from '../modules/governance/index.ts'
import { messageSender } from '../modules/notifications/index.ts'
import { abisSender, REMIND_APPOINTMENTS, WATCH_DEADLINES } from '../modules/population-register/index.ts'
import type { Loop } from '../platform/loops.ts'
import { readSettings } from '../platform/settings.ts'

/** What the work process does besides reactions and jobs. */
export const LOOPS: readonly Loop[] = [
  SEAL_TRAIL,
  FORGET_SIGN_INS,
  messageSender({ url: () => readSettings().smscUrl }),
  WATCH_DEADLINES,
  REMIND_APPOINTMENTS,
  abisSender({ url: () => readSettings().abisUrl }),
]
