import type { Logger } from 'pino'
import type { Connection } from './database.ts'

/** Work that is never finished: `run` does a little and says whether there was anything to do. */
export type Loop = {
  name: string
  idleMs: number
  run: (connection: Connection) => Promise<boolean>
  /** Lets go of what the loop holds of the outside, once it has stopped. */
  close?: () => Promise<void>
}

export type RunningLoops = { stop: () => Promise<void>; stopping: () => boolean }

const AFTER_A_FAULT_MS = 2000

/** Runs each loop until told to stop: at once again while it is busy, after its pause when idle, later after a fault. */
export function runLoops(loops: readonly Loop[], connection: Connection, log: Logger): RunningLoops {
  let stopped = false
  const wakers = new Set<() => void>()
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resume) => {
      const wake = (): void => {
        clearTimeout(timer)
        wakers.delete(wake)
        resume()
      }
      const timer = setTimeout(wake, milliseconds)
      wakers.add(wake)
      if (stopped) wake()
    })
  const once = async (loop: Loop): Promise<number> => {
    try {
      return (await loop.run(connection)) ? 0 : loop.idleMs
    } catch (fault) {
      log.error({ err: fault, loop: loop.name }, 'a loop failed and will try again')
      return AFTER_A_FAULT_MS
    }
  }
  const turning = loops.map(async (loop) => {
    while (!stopped) {
      const rest = await once(loop)
      if (rest > 0) await pause(rest)
    }
  })
  const stop = async (): Promise<void> => {
    stopped = true
    for (const wake of [...wakers]) wake()
    await Promise.all(turning)
    await Promise.all(loops.map((loop) => loop.close?.()))
  }
  return { stop, stopping: () => stopped }
}
