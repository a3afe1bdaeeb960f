import { describe, expect, test } from 'vitest'
import { randomFrom } from './random.ts'

const numbers = (random: { next: () => number }, count: number): number[] => Array.from({ length: count }, () => random.next())

describe('randomFrom', () => {
  test('a seed fixes its stream for ever', () => {
    expect(numbers(randomFrom('sijill'), 3).map((value) => Math.floor(value * 2 ** 32))).toEqual([
      3884835442, 1003116689, 3122057107,
    ])
    expect(numbers(randomFrom('sijill'), 100)).toEqual(numbers(randomFrom('sijill'), 100))
    expect(numbers(randomFrom(1), 3)).not.toEqual(numbers(randomFrom(2), 3))
  })

  test('a fork depends on the label only, not on what was drawn before', () => {
    const root = randomFrom('sijill')
    const before = numbers(root.fork(7), 5)
    numbers(root, 1000)
    expect(numbers(root.fork(7), 5)).toEqual(before)
    expect(numbers(root.fork(8), 5)).not.toEqual(before)
    expect(numbers(root.fork('7'), 5)).not.toEqual(before)
    expect(numbers(root.fork(7 + 2 ** 32), 5)).not.toEqual(before)
  })

  test('neighbouring forks are even and not alike', () => {
    const root = randomFrom('even')
    const firsts = Array.from({ length: 100_000 }, (_, label) => root.fork(label).next())
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length
    const together = firsts.slice(1).reduce((sum, value, place) => sum + (value - 0.5) * ((firsts[place] ?? 0) - 0.5), 0)
    expect(mean).toBeCloseTo(0.5, 2)
    // Correlation of neighbours: its spread for independent draws is 1 / √100,000, about 0.003.
    expect(Math.abs((together / firsts.length) * 12)).toBeLessThan(0.015)
  })

  test('normal draws have mean 0 and spread 1', () => {
    const random = randomFrom('normal')
    const values = Array.from({ length: 100_000 }, () => random.normal())
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length - mean * mean)
    expect([mean, spread]).toEqual([expect.closeTo(0, 1), expect.closeTo(1, 1)])
  })
})
