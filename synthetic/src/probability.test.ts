import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalShare, normalValue, spin, tied, tiedChance, wheelOf } from './probability.ts'
import { randomFrom } from './random.ts'

describe('tied', () => {
  test('gives the share asked over a standard normal population, however tight the tie', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: -0.95, max: 0.95, noNaN: true }),
        (share, loading) => {
          const random = randomFrom(`${share} ${loading}`)
          const drawn = tied(share, loading)
          let sum = 0
          for (let person = 0; person < 20_000; person++) sum += tiedChance(drawn, random.normal())
          expect(sum / 20_000).toBeCloseTo(share, 1.7)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('the better off have more of what is tied to the standing, and less of what is tied against it', () => {
    expect(tiedChance(tied(0.3, 0.8), 1)).toBeGreaterThan(tiedChance(tied(0.3, 0.8), -1))
    expect(tiedChance(tied(0.3, -0.8), 1)).toBeLessThan(tiedChance(tied(0.3, -0.8), -1))
  })
})

test('normalValue is the inverse of normalShare', () => {
  for (const share of [0.001, 0.1, 0.5, 0.77, 0.999]) expect(normalShare(normalValue(share))).toBeCloseTo(share, 6)
  expect(normalShare(1.96)).toBeCloseTo(0.975, 3)
})

test('a wheel draws each item as often as it weighs', () => {
  const wheel = wheelOf(['a', 'b', 'c'], (item) => ({ a: 1, b: 0, c: 3 })[item] ?? 0)
  const random = randomFrom('wheel')
  const drawn = Array.from({ length: 40_000 }, () => spin(random, wheel))
  expect(drawn.filter((item) => item === 'c').length / drawn.length).toBeCloseTo(0.75, 1.7)
  expect(drawn).not.toContain('b')
  expect(() =>
    spin(
      random,
      wheelOf([], () => 1),
    ),
  ).toThrow(RangeError)
})
