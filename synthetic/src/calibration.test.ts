import type { Day } from '@sijill/contract'
import { compileFormula, ISE_2022 } from '@sijill/law'
import { describe, expect, test } from 'vitest'
import { generateHouseholds, margins, marginsTable, scoresOf } from './index.ts'
import type { Topic } from './published-margins.ts'

const DAY = '2026-11-21' as Day
const SAMPLE = [...generateHouseholds({ seed: 'calibration', households: 50_000, territory: 'MA', day: DAY })]
const COMPARED = margins(SAMPLE, DAY)

/** Largest difference allowed, in points of percent (persons for size and persons per room). */
const TOLERANCES: Record<Topic, number> = {
  milieu: 0.8,
  size: 0.06,
  age: 0.8,
  sex: 1,
  marital: 1.2,
  illiterate10: 1.8,
  education: 1.2,
  active15: 1.2,
  unemployed: 2,
  employment: 2.5,
  disabled: 0.6,
  dwelling: 2,
  tenure: 1.2,
  personsPerRoom: 0.04,
  amenity: 1.5,
  equipment: 1.2,
  cover: 2,
}

describe('50,000 households of the whole country', () => {
  test('have the margins of the census', () => {
    const far = COMPARED.filter(({ topic, census, generated }) => Math.abs(census - generated) > TOLERANCES[topic])
    expect(far).toEqual([])
    expect(COMPARED.length).toBeGreaterThan(180)
  })

  test('are scored as the country is: 42 % at most at the threshold of direct aid, three in four of them at that of AMO-Tadamon', () => {
    const { all, rural, urban } = scoresOf(SAMPLE, { formula: compileFormula(ISE_2022), day: DAY })
    const share = all.underDirectAid / all.scored
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.44)
    expect(all.underTadamon / all.underDirectAid).toBeCloseTo(0.76, 1.7)
    // Nobody found the weight of a car in the country: those households have no score, the others all do.
    expect(urban.scored).toBe(urban.households)
    expect(1 - rural.scored / rural.households).toBeCloseTo(0.098, 1.7)
  })

  test('are shown beside the census in one table', () => {
    const lines = marginsTable(COMPARED).split('\n')
    expect(lines).toHaveLength(COMPARED.length + 2)
    expect(lines.find((line) => line.startsWith('| amenity: bath | urban |'))).toMatch(
      /^\| amenity: bath \| urban \| 74\.5 \| 7\d\.\d \| [+−]\d\.\d\d \| found \|$/,
    )
  })
})
