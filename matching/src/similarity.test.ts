import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jaroWinkler } from './jaro-winkler.ts'
import { MOROCCAN_PAIRS } from './moroccan-pairs.ts'
import { similarity, writtenLikeness } from './similarity.ts'

const word = fc.string({ unit: fc.constantFrom(...'abcdehimnrst'), maxLength: 10 })
const spelling = fc.constantFrom(...MOROCCAN_PAIRS.flat())

describe('jaroWinkler', () => {
  // The worked examples of Winkler's papers.
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dixon', 'dicksonx', 0.8133],
    ['dwayne', 'duane', 0.84],
    ['abc', 'xyz', 0],
    ['', '', 0],
  ])('of %s and %s is %f', (a, b, likeness) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 4)
  })

  it('is 1 for equal words and within 0 and 1 for all', () => {
    fc.assert(fc.property(word, (a) => jaroWinkler(a, a) === (a === '' ? 0 : 1)))
    fc.assert(fc.property(word, word, (a, b) => jaroWinkler(a, b) >= 0 && jaroWinkler(a, b) <= 1))
  })

  it('reads long texts by their beginning', () => {
    expect(jaroWinkler('a'.repeat(100), 'a'.repeat(90))).toBe(1)
  })
})

describe('similarity', () => {
  it.each([
    ['Mohamed', 'Mohammed', 1],
    ['Abd El Kader', 'Abdelkader', 1],
    ['فاطمة', 'فاطمه', 1],
    ['محمد', 'Mohamed', 0.97],
    ['Zahra Fatima', 'Fatima Zahra', 0.98],
  ])('of %s and %s is %f', (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected, 9)
  })

  it('orders a slip of the pen above another name', () => {
    expect(similarity('Cherkaoui', 'Cherkoui')).toBeGreaterThan(0.95)
    expect(similarity('Cherkaoui', 'Bennani')).toBeLessThan(0.7)
    expect(similarity('Benjelloun', 'بن جلول')).toBeGreaterThan(similarity('Benjelloun', 'الطاهري'))
    expect(similarity('Fatima', 'Fatima Zahra')).toBeGreaterThan(0.7)
    expect(similarity('Fatima', 'Fatima Zahra')).toBeLessThan(1)
  })

  it('is symmetric, and greatest for a name and itself', () => {
    fc.assert(
      fc.property(spelling, spelling, (a, b) => {
        expect(similarity(a, b)).toBeCloseTo(similarity(b, a), 12)
        expect(similarity(a, a)).toBe(1)
        expect(similarity(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is 0 against nothing', () => {
    expect(similarity('', 'Ali')).toBe(0)
  })
})

describe('writtenLikeness', () => {
  it('takes the better of two scripts, and crosses scripts only when none is shared', () => {
    expect(writtenLikeness({ ar: 'يوسف', fr: 'Yoosf' }, { ar: 'يوسف', fr: 'Youssef' })).toBe(1)
    expect(writtenLikeness({ ar: 'يوسف' }, { fr: 'Youssef' })).toBeCloseTo(0.97, 9)
    expect(writtenLikeness({}, { fr: 'Youssef' })).toBeUndefined()
  })
})
