import type { Loop } from '../platform/loops.ts'

/** What the work process does besides reactions and jobs. */
export const LOOPS: readonly Loop[] = []
