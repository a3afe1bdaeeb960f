import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLASSES, classBounds, classOf, scaleOf, shownValue } from './shown-measure.ts'

const ROW = {
  code: '04',
  ar: '',
  fr: '',
  mapId: 'MA-04',
  persons: 40,
  households: 10,
  householdsCensus: 40,
  scored: 9,
  unscorable: 1,
  underAsd: 4,
  underTadamon: 2,
  meanScore: null,
}

test('shares are of the census or of the registered; nothing is made of nobody', () => {
  expect(shownValue('coverage', ROW)).toBe(0.25)
  expect(shownValue('underAsd', ROW)).toBe(0.4)
  expect(shownValue('meanScore', ROW)).toBeNull()
  expect(shownValue('underAsd', { ...ROW, households: 0 })).toBeNull()
})

test('every value lies in the class whose bounds are shown', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }), (values) => {
      const scale = scaleOf(values)!
      const bounds = classBounds(scale)
      for (const value of values) {
        const bound = bounds.length === 1 ? bounds[0]! : bounds[classOf(value, scale)]!
        expect(value).toBeGreaterThanOrEqual(bound.from - 1e-9)
        expect(value).toBeLessThanOrEqual(bound.to + 1e-9)
        expect(classOf(value, scale)).toBeLessThan(CLASSES)
      }
    }),
  )
})

test('one value alone is one class, the darkest', () => {
  expect(classOf(0.3, { from: 0.3, to: 0.3 })).toBe(CLASSES - 1)
  expect(scaleOf([null])).toBeUndefined()
})
