import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { asked, inTurn, measured, median, percentile } from './measure.ts'

describe('figures', () => {
  it('have a median and percentiles, whatever their order', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7])
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 0)]).toEqual([51, 100, 1])
    expect(measured('x', 'ms', [1.23456789, 3, 2])).toEqual({ says: 'x', unit: 'ms', median: 2, runs: [1.23457, 3, 2] })
    expect([median([]), percentile([], 0.5)]).toEqual([Number.NaN, Number.NaN])
  })
})

describe('competitors', () => {
  it('run in turn, and the first round is not counted', async () => {
    const order: string[] = []
    const competitor = (name: string) => () => order.push(name)
    const figures = await inTurn(2, { ours: competitor('ours'), theirs: competitor('theirs') })
    expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs'])
    expect(figures).toEqual({ ours: [3, 5], theirs: [4, 6] })
  })
})

describe('clients', () => {
  it('ask every question once, no more of them at once than there are clients', async () => {
    const seen: number[] = []
    let now = 0
    let most = 0
    const { milliseconds, seconds } = await asked({ clients: 4, count: 30 }, async (index) => {
      seen.push(index)
      now += 1
      most = Math.max(most, now)
      await sleep(2)
      now -= 1
    })
    expect(seen.sort((left, right) => left - right)).toEqual(Array.from({ length: 30 }, (_, index) => index))
    expect(most).toBe(4)
    expect(milliseconds).toHaveLength(30)
    expect(1000 * seconds).toBeGreaterThan(Math.max(...milliseconds) - 1)
  })
})
