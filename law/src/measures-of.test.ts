import type { Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn, dayOfAge, familyNuclei, MEASURE_NAMES, MEASURES, measuresHoldUntil, measuresOf } from './index.ts'
import { anyHousehold } from './testing/arbitraries.ts'
import { CASABLANCA, member } from './testing/household.ts'

const on = (text: string) => text as Day

describe('ageOn', () => {
  test.each([
    ['1984-03-02', '2024-03-01', 39, true],
    ['1984-03-02', '2024-03-02', 40, true],
    ['2004-02-29', '2025-02-28', 20, true],
    ['2004-02-29', '2025-03-01', 21, true],
    ['1984-03', '2024-02-29', 39, true],
    ['1984-03', '2024-03-01', 40, false],
    ['1984-03', '2024-04-01', 40, true],
    ['1984', '2024-01-01', 40, false],
  ])('born %s, on %s', (birthDate, day, years, exact) => {
    expect(ageOn(birthDate, on(day))).toEqual({ years, exact })
  })

  test('turns on the day that dayOfAge gives, and not before', () => {
    for (const birthDate of ['1984-03-02', '2004-02-29', '1984-03', '1984', '1999-12-31']) {
      for (const years of [6, 15, 21, 60]) {
        const day = dayOfAge(birthDate, years)
        expect(ageOn(birthDate, day).years).toBe(years)
        const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
        expect(ageOn(birthDate, on(eve)).years).toBe(years - 1)
      }
    }
  })
})

describe('measuresOf', () => {
  test('turns the facts of the first worked case into its inputs', () => {
    const measures = measuresOf(CASABLANCA)
    const given = Object.fromEntries(Object.entries(measures).filter(([, value]) => value !== 0))
    expect(given).toEqual({
      household_size: 5,
      household_size_sq: 25,
      head_age: 40,
      head_age_sq: 1600,
      individual_electricity_meter: 1,
      durable_dwelling: 1,
      max_3_per_room: 1,
      has_satellite_dish: 1,
      mobile_phones: 2,
      children_6_14_public_school: 2,
      members_30_59: 2,
      share_15plus_no_diploma: 2,
      share_15plus_income_activity: 1,
      butane_per_head_year: 96_000,
      water_electricity_per_head_year: 300_000,
      phone_internet_per_head_year: 120_000,
    })
  })

  test('are whole numbers within their bounds, every one of them, and no others', () => {
    fc.assert(
      fc.property(anyHousehold, (facts) => {
        const measures = measuresOf(facts)
        expect(Object.keys(measures).sort()).toEqual([...MEASURE_NAMES].sort())
        for (const name of MEASURE_NAMES) {
          expect(Number.isInteger(measures[name])).toBe(true)
          expect(measures[name]).toBeLessThanOrEqual(MEASURES[name].most)
          expect(measures[name]).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('do not depend on the order of the members', () => {
    fc.assert(
      fc.property(anyHousehold, (facts) => {
        expect(measuresOf({ ...facts, members: facts.members.toReversed() })).toEqual(measuresOf(facts))
      }),
      { numRuns: 60 },
    )
  })

  test.each<[number, number, number]>([
    [3, 1, 0],
    [2, 0, 1],
    [1, 0, 0],
  ])('%d rooms for five: exclusive classes of density', (rooms, two, three) => {
    const { max_2_per_room, max_3_per_room } = measuresOf({ ...CASABLANCA, dwelling: { ...CASABLANCA.dwelling, rooms } })
    expect([max_2_per_room, max_3_per_room]).toEqual([two, three])
  })

  test('AMO-Tadamon is no other cover, every other one is', () => {
    const covered = (healthCover: HouseholdMember['healthCover']) =>
      measuresOf({
        ...CASABLANCA,
        members: CASABLANCA.members.map((one, index) => (index === 1 ? { ...one, healthCover } : one)),
      }).any_member_health_cover_not_ramed
    expect([covered('none'), covered('amo-tadamon'), covered('amo-achamil'), covered('cnss'), covered('private')]).toEqual([
      0, 0, 1, 1, 1,
    ])
  })

  test('a family help or an apprentice has no income activity', () => {
    const working = (activity: HouseholdMember['activity']) =>
      measuresOf({ ...CASABLANCA, members: [{ ...CASABLANCA.members[0]!, activity }] }).share_15plus_income_activity
    expect([working('private-employee'), working('employer'), working('family-help'), working('apprentice')]).toEqual([
      1, 1, 0, 0,
    ])
  })

  test('need a head', () => {
    expect(() => measuresOf({ ...CASABLANCA, members: [] })).toThrow(RangeError)
  })
})

describe('measuresHoldUntil', () => {
  test('is the nearest birthday that counts', () => {
    expect(measuresHoldUntil(CASABLANCA)).toBe('2025-03-02')
    const almostSix = member('six', { kinship: 'child', birthDate: '2018-08-01' })
    expect(measuresHoldUntil({ ...CASABLANCA, members: [...CASABLANCA.members, almostSix] })).toBe('2024-08-01')
  })

  test('nothing changes before it, for any household', () => {
    fc.assert(
      fc.property(anyHousehold, (facts) => {
        const until = measuresHoldUntil(facts)
        if (until === null) return
        const eve = new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10)
        expect(measuresOf({ ...facts, day: eve })).toEqual(measuresOf(facts))
        const ages = (day: string) => facts.members.map(({ birthDate }) => ageOn(birthDate, on(day)).years)
        expect(ages(until)).not.toEqual(ages(facts.day))
      }),
      { numRuns: 60 },
    )
  })
})

describe('familyNuclei', () => {
  const married = { maritalStatus: 'married', birthDate: '1990-01-01' } as const
  const single = { maritalStatus: 'single', birthDate: '1990-01-01' } as const
  const count = (...relatives: Partial<HouseholdMember>[]) =>
    familyNuclei({
      members: relatives.map((one, index) => member(String(index), { birthDate: '1990-01-01', ...one })),
    } as HouseholdFacts)
  const head = { kinship: 'head', ...married } as const
  const spouse = { kinship: 'spouse', ...married } as const

  test.each<[string, number, Partial<HouseholdMember>[]]>([
    ['one person', 0, [head]],
    ['a couple', 1, [head, spouse]],
    ['a lone parent', 1, [head, { kinship: 'child', ...single }]],
    ['a couple and both parents', 2, [head, spouse, { kinship: 'parent', ...married }, { kinship: 'parent', ...married }]],
    ['a couple and a widowed mother', 1, [head, spouse, { kinship: 'parent', maritalStatus: 'widowed' }]],
    ['a couple, a mother and her unmarried child', 2, [head, spouse, { kinship: 'parent' }, { kinship: 'sibling', ...single }]],
    ['a single head with the mother', 1, [{ kinship: 'head', ...single }, { kinship: 'parent' }]],
    ['a married child and the partner', 2, [head, spouse, { kinship: 'child', ...married }, { kinship: 'other', ...married }]],
    [
      'a divorced child with a grandchild',
      2,
      [head, spouse, { kinship: 'child', maritalStatus: 'divorced' }, { kinship: 'grandchild' }],
    ],
    ['a grandchild alone', 1, [head, spouse, { kinship: 'grandchild' }]],
    ['both parents-in-law', 2, [head, spouse, { kinship: 'parent-in-law' }, { kinship: 'parent-in-law' }]],
    ['a married brother and his wife', 2, [head, spouse, { kinship: 'sibling', ...married }, { kinship: 'other', ...married }]],
    [
      'two unmarried siblings',
      0,
      [
        { kinship: 'head', ...single },
        { kinship: 'sibling', ...single },
      ],
    ],
    [
      'two strangers married to each other',
      2,
      [head, spouse, { kinship: 'other', ...married }, { kinship: 'other', ...married }],
    ],
  ])('%s', (_, nuclei, relatives) => expect(count(...relatives)).toBe(nuclei))
})
