import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import type { Connection } from './database.ts'
import { runLoops } from './loops.ts'

const NOWHERE = {} as Connection
const silent = pino({ level: 'silent' })

describe('loops', () => {
  it('turn at once while busy, rest while idle, and stop in the middle of a rest', async () => {
    let turns = 0
    const busyThenIdle = { name: 'busy', idleMs: 60_000, run: async () => ++turns < 50 }
    const running = runLoops([busyThenIdle], NOWHERE, silent)
    await sleep(50)
    const started = Date.now()
    await running.stop()
    expect(turns).toBe(50)
    expect(Date.now() - started).toBeLessThan(1000)
    expect(running.stopping()).toBe(true)
  })

  it('survive a fault: the others turn on, and it is told to the log with the name of the loop', async () => {
    const logged: string[] = []
    const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) })
    let turns = 0
    const failing = { name: 'failing', idleMs: 0, run: () => Promise.reject(new Error('no')) }
    const turning = { name: 'turning', idleMs: 1, run: async () => ++turns < 0 }
    const running = runLoops([failing, turning], NOWHERE, log)
    await sleep(60)
    await running.stop()
    expect(logged.map((line) => JSON.parse(line).loop)).toEqual(['failing'])
    expect(turns).toBeGreaterThan(5)
  })

  it('let what is under way end before they stop', async () => {
    let ended = false
    const long = { name: 'long', idleMs: 60_000, run: async () => sleep(80).then(() => (ended = true)) }
    const running = runLoops([long], NOWHERE, silent)
    await sleep(10)
    await running.stop()
    expect(ended).toBe(true)
  })
})
