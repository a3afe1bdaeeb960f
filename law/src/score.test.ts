import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import examples from '../formulas/ise-2022.examples.json' with { type: 'json' }
import {
  atMost,
  compareTo,
  compileFormula,
  type Explained,
  evaluateValues,
  ISE_2022,
  isUnscorable,
  MEASURE_NAMES,
  MEASURES,
  type Measures,
  measuresOf,
  shown,
} from './index.ts'
import { anyHousehold, anyMeasures } from './testing/arbitraries.ts'
import { CASABLANCA } from './testing/household.ts'

const ise = compileFormula(ISE_2022)

const explained = (milieu: 'urban' | 'rural', region: string, measures: Measures): Explained => {
  const answer = ise.explain(milieu, region, measures)
  if (isUnscorable(answer)) throw new Error(answer.variable)
  return answer
}

const NOTHING = Object.fromEntries(MEASURE_NAMES.map((name) => [name, 0])) as Measures

describe('score', () => {
  test('the first worked case, line by line', () => {
    const answer = explained('urban', '06', measuresOf(CASABLANCA))
    expect(shown(answer)).toBe('9.3989340')
    const points = Object.fromEntries(
      answer.terms.filter(({ numerator }) => numerator !== 0).map(({ measure, numerator }) => [measure, numerator / 5 / 1e9]),
    )
    expect(points).toEqual({
      household_size: -0.885,
      household_size_sq: 0.13325,
      head_age: -0.416,
      head_age_sq: 0.12336,
      individual_electricity_meter: 0.0466,
      has_satellite_dish: 0.0873,
      mobile_phones: 0.1032,
      children_6_14_public_school: -0.0638,
      share_15plus_no_diploma: -0.02228,
      share_15plus_income_activity: 0.0278,
      butane_per_head_year: 0.081024,
      water_electricity_per_head_year: 0.066,
      phone_internet_per_head_year: 0.07248,
    })
    expect([answer.constant, answer.regionEffect].map((numerator) => numerator / 5 / 1e9)).toEqual([9.825, 0.22])
    expect(answer.numerator).toBe(46_994_670_000)
  })

  test('the terms sum to the score, which is whole and safe for any household', () => {
    fc.assert(
      fc.property(fc.constantFrom('urban' as const, 'rural' as const), anyMeasures, (milieu, drawn) => {
        const measures = { ...drawn, has_car: 0 }
        const { terms, constant, regionEffect, numerator } = explained(milieu, '04', measures)
        expect(terms.reduce((total, term) => total + term.numerator, constant + regionEffect)).toBe(numerator)
        expect(Number.isSafeInteger(numerator)).toBe(true)
        const plain = ise.score(milieu, '04', measures)
        expect(isUnscorable(plain) ? null : plain.numerator).toBe(numerator)
      }),
    )
  })

  test('a rural car cannot be scored, an urban one can', () => {
    const measures = { ...NOTHING, household_size: 1, has_car: 1, cars: 1 }
    const refusal = {
      unscorable: 'coefficient-missing',
      formula: 'ise-2022',
      milieu: 'rural',
      region: '05',
      measure: 'has_car',
      variable: 'R11',
    }
    expect(ise.score('rural', '05', measures)).toEqual(refusal)
    expect(ise.explain('rural', '05', measures)).toEqual(refusal)
    expect(isUnscorable(ise.score('urban', '05', measures))).toBe(false)
  })

  test('having more of what weighs more never lowers it', () => {
    fc.assert(
      fc.property(fc.constantFrom('urban' as const, 'rural' as const), anyMeasures, fc.nat(), (milieu, drawn, which) => {
        const base = { ...drawn, has_car: 0 }
        const gains = ISE_2022.milieux[milieu].variables.filter(({ coefficient }) => coefficient !== null && coefficient > 0)
        const { measure } = gains[which % gains.length]!
        fc.pre(measure !== 'household_size' && base[measure] < MEASURES[measure].most)
        const more = { ...base, [measure]: base[measure] + 1 }
        expect(explained(milieu, '01', more).numerator).toBeGreaterThan(explained(milieu, '01', base).numerator)
      }),
    )
  })

  test('does not depend on the order of the members', () => {
    fc.assert(
      fc.property(anyHousehold, (facts) => {
        const backwards = { ...facts, members: facts.members.toReversed() }
        const score = (one: typeof facts) => ise.score(one.milieu, one.region, measuresOf(one))
        expect(score(backwards)).toEqual(score(facts))
      }),
      { numRuns: 60 },
    )
  })

  test('refuses what is no measure of a household', () => {
    expect(() => ise.score('urban', '13', { ...NOTHING, household_size: 1 })).toThrow(RangeError)
    expect(() => ise.score('urban', '01', { ...NOTHING, household_size: 1, mobile_phones: 0.5 })).toThrow(RangeError)
    expect(() => ise.score('urban', '01', { household_size: 1 } as Measures)).toThrow(RangeError)
  })
})

describe('comparing and showing', () => {
  const at = (numerator: number, size = 3) => ({ size, numerator })

  test('equality at a threshold is told apart from one billionth more', () => {
    const exactly = 9_743_001_000 * 3
    expect(atMost(at(exactly), 9.743001)).toBe(true)
    expect(atMost(at(exactly + 1), 9.743001)).toBe(false)
    expect(compareTo(at(exactly), 'below', 9.743001)).toBe(false)
    expect(compareTo(at(exactly), 'above', 9.743001)).toBe(false)
    expect(compareTo(at(exactly), 'at-least', 9.743001)).toBe(true)
    expect(compareTo(at(exactly + 1), 'above', 9.743001)).toBe(true)
  })

  test('shows seven decimals, rounded once', () => {
    expect(shown(at(29_229_003_149))).toBe('9.7430010')
    expect(shown(at(29_229_003_151))).toBe('9.7430011')
    expect(shown(at(-150, 1))).toBe('-0.0000002')
    expect(shown(at(0, 1))).toBe('0.0000000')
  })
})

describe('evaluateValues', () => {
  test.each(examples)('$name', ({ score, amo_tadamon, asd, ...input }) => {
    const answer = evaluateValues(ISE_2022, input)
    expect(answer).toMatchObject({ score, thresholds: { amo_tadamon, asd } })
  })

  test('agrees with the score of whole measures', () => {
    fc.assert(
      fc.property(fc.constantFrom('urban' as const, 'rural' as const), anyMeasures, (milieu, drawn) => {
        // A size whose fractions are finite decimals: the two then speak of the very same number.
        const measures: Measures = { ...drawn, has_car: 0, household_size: 16 }
        const values = Object.fromEntries(
          ISE_2022.milieux[milieu].variables.map(({ measure, kind }) => {
            if (kind === 'share') return [measure, measures[measure] / 16]
            return [measure, kind === 'per-head' ? measures[measure] / 1600 : measures[measure]]
          }),
        )
        expect(evaluateValues(ISE_2022, { milieu, region: '09', values })).toMatchObject({
          scoreText: shown(explained(milieu, '09', measures)),
        })
      }),
    )
  })

  test('what is absent is nothing, a flag may be true, and any finite number is exact', () => {
    const only = (values: object) => evaluateValues(ISE_2022, { milieu: 'urban', region: '05', values })
    expect(only({})).toMatchObject({ scoreText: '9.8250000' })
    expect(only({ garage: true })).toMatchObject({ scoreText: '9.9420000' })
    expect(only({ head_age_sq: 1e15 })).toMatchObject({ scoreText: '77100000009.8250000' })
    expect(only({ mobile_phones: 1e-7 })).toMatchObject({ scoreText: '9.8250000' })
  })

  test('a rural car has no score, whatever the rest', () => {
    const input = { milieu: 'rural', region: '05', values: { has_car: 1 } }
    expect(evaluateValues(ISE_2022, input)).toMatchObject({ unscorable: 'coefficient-missing', variable: 'R11' })
  })

  test('refuses field by field', () => {
    const refused = (input: unknown) => {
      try {
        return evaluateValues(ISE_2022, input)
      } catch (error) {
        return (error as { fields: { path: string; code: string }[] }).fields.map(({ path, code }) => `${path} ${code}`)
      }
    }
    expect(refused({ milieu: 'lunar', region: '13', values: {} })).toEqual([
      '/milieu field/not-a-choice',
      '/region field/not-a-choice',
    ])
    expect(
      refused({
        milieu: 'urban',
        region: '01',
        values: { cows: 1, cats: 2, garage: 2, cars: -1, head_age: '40', motorcycles: true },
      }),
    ).toEqual([
      '/values/cows field/unknown',
      '/values/cats field/unknown',
      '/values/garage field/not-a-choice',
      '/values/cars field/too-small',
      '/values/head_age field/wrong-type',
      '/values/motorcycles field/wrong-type',
    ])
    expect(refused({ milieu: 'urban', region: '01', values: { cars: Number.POSITIVE_INFINITY } })).toEqual([
      '/values/cars field/wrong-type',
    ])
    expect(refused({ milieu: 'urban' })).toEqual(['/region field/missing', '/values field/missing'])
    expect(refused(7)).toEqual([' field/wrong-type'])
  })
})
