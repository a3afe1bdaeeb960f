import { type HouseholdFacts, Refusal } from '@sijill/contract'
import { describe, expect, test } from 'vitest'
import { checkHousehold, evaluateHousehold, shown } from './index.ts'
import { CASABLANCA, member } from './testing/household.ts'

type Json = Record<string, unknown>

/** Sets the value at a JSON pointer of a copy of the household; `undefined` removes it. */
function spoilt(path: string, value: unknown): unknown {
  const copy = structuredClone(CASABLANCA) as unknown as Json
  const keys = path.slice(1).split('/')
  const last = keys.pop() ?? ''
  const parent = keys.reduce<Json>((node, key) => node[key] as Json, copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

const refusals = (value: unknown) =>
  checkHousehold(value).map(({ path, code, details }) => [path, code, details?.['rule']].filter(Boolean).join(' '))

const spouse = (key: string, known: Partial<HouseholdFacts['members'][number]> = {}) =>
  member(key, { kinship: 'spouse', birthDate: '1990-01-01', maritalStatus: 'married', ...known })

describe('checkHousehold', () => {
  test('accepts a household of which nothing is wrong', () => expect(checkHousehold(CASABLANCA)).toEqual([]))

  test.each<[string, unknown, string[]]>([
    ['/cats', 3, ['/cats field/unknown']],
    ['/bills/water', undefined, ['/bills/water field/missing']],
    ['/equipment/cars', -1, ['/equipment/cars field/too-small']],
    ['/assets/cows', 5001, ['/assets/cows field/too-large']],
    ['/region', '13', ['/region field/wrong-form']],
    ['/milieu', 'lunar', ['/milieu field/not-a-choice']],
    ['/members/0/literate', 'yes', ['/members/0/literate field/wrong-type']],
    ['/day', '2024-02-30', ['/day field/impossible-date']],
    ['/members/0/birthDate', '1984-02-30', ['/members/0/birthDate field/impossible-date']],
    ['/members/4/birthDate', '2024-07', ['/members/4/birthDate field/in-the-future']],
    ['/members/0/birthDate', '1890', ['/members/0/birthDate field/absurd oldest-age']],
    ['/members/0/birthDate', '2008-01-01', ['/members/0/birthDate field/contradicts head-too-young']],
    ['/members/1/key', 'father', ['/members/1/key field/repeated']],
    ['/members/0/kinship', 'other', ['/members field/contradicts one-head']],
    ['/members/1/kinship', 'head', ['/members/1/kinship field/contradicts one-head']],
    ['/members/0/maritalStatus', 'widowed', ['/members/0/maritalStatus field/contradicts head-not-married']],
    ['/members/1/maritalStatus', 'single', ['/members/1/maritalStatus field/contradicts spouse-not-married']],
    ['/members/1/sex', 'male', ['/members/1/sex field/contradicts spouse-of-same-sex']],
    ['/members/2/maritalStatus', 'married', ['/members/2/maritalStatus field/contradicts under-marriage-age']],
    ['/members/4/birthDate', '1980', ['/members/4/birthDate field/contradicts child-older-than-head']],
    ['/members/0/occupation', undefined, ['/members/0/occupation field/missing']],
    ['/members/1/occupation', 'trader', ['/members/1/occupation field/contradicts occupation-without-work']],
    [
      '/members/2/activity',
      'family-help',
      ['/members/2/occupation field/missing', '/members/2/activity field/contradicts under-working-age'],
    ],
    ['/members/2/school', { sector: 'public' }, ['/members/2/school/level field/missing']],
    [
      '/members/4/school',
      { sector: 'none', level: 'primary' },
      [
        '/members/4/school/level field/contradicts level-without-school',
        '/members/4/school/level field/contradicts too-young-for-level',
      ],
    ],
    [
      '/members/2/school',
      { sector: 'public', level: 'higher' },
      ['/members/2/school/level field/contradicts too-young-for-level'],
    ],
    [
      '/members/2/school',
      { sector: 'public', level: 'preschool' },
      ['/members/2/school/level field/contradicts too-old-for-level'],
    ],
    ['/members/2/school', { sector: 'none' }, ['/members/2/activity field/contradicts student-without-school']],
    ['/members/4/education', 'college', ['/members/4/education field/contradicts too-young-for-level']],
    ['/members/0/diploma', 'higher', ['/members/0/diploma field/contradicts diploma-above-education']],
    ['/members/0/education', 'lycee', ['/members/0/literate field/contradicts educated-but-illiterate']],
    ['/dwelling/rooms', 26, ['/dwelling/rooms field/absurd']],
    ['/dwelling/electricityMeter', 'none', ['/bills/electricity field/contradicts contract-without-meter']],
    ['/bills/butane', [0, 0, 300_001], ['/bills/butane field/too-large mean-of-bills']],
    ['/bills/butane', [0, 0, 300_000], []],
  ])('%s = %j', (path, value, expected) => expect(refusals(spoilt(path, value))).toEqual(expected))

  test('bills are bounded by milieu', () => {
    const bills = { ...CASABLANCA.bills, electricity: [600_000] }
    expect(refusals({ ...CASABLANCA, bills })).toEqual([])
    expect(refusals({ ...CASABLANCA, bills, milieu: 'rural' })).toEqual(['/bills/electricity field/too-large mean-of-bills'])
  })

  test('a wife has one husband, a husband at most four wives', () => {
    const withSpouses = (head: 'male' | 'female', count: number) =>
      refusals({
        ...CASABLANCA,
        members: [
          { ...CASABLANCA.members[0], sex: head },
          ...Array.from({ length: count }, (_, index) => spouse(`s${index}`, { sex: head === 'male' ? 'female' : 'male' })),
        ],
      })
    expect(withSpouses('male', 4)).toEqual([])
    expect(withSpouses('male', 5)).toEqual(['/members/5/kinship field/contradicts too-many-spouses'])
    expect(withSpouses('female', 2)).toEqual(['/members/2/kinship field/contradicts too-many-spouses'])
  })

  test('names the other field of a contradiction from the household', () => {
    expect(checkHousehold(spoilt('/members/2/school', { sector: 'none' }))[0]?.details).toEqual({
      rule: 'student-without-school',
      field: '/members/2/school/sector',
    })
  })

  test('lists everything that is wrong at once', () => {
    const wrong = { ...CASABLANCA, region: '99', dwelling: { ...CASABLANCA.dwelling, rooms: 0, colour: 'blue' } }
    expect(refusals(wrong)).toEqual(
      expect.arrayContaining(['/region field/wrong-form', '/dwelling/rooms field/too-small', '/dwelling/colour field/unknown']),
    )
  })
})

describe('evaluateHousehold', () => {
  test('goes from the facts to the score and the answers of the day', () => {
    const { score, decisions, measures, measuresHoldUntil } = evaluateHousehold(CASABLANCA)
    expect('numerator' in score && shown(score)).toBe('9.3989340')
    expect(measures.household_size).toBe(5)
    expect(measuresHoldUntil).toBe('2025-03-02')
    expect(decisions.map(({ programme, outcome }) => [programme, outcome])).toEqual([
      ['amo-tadamon', 'not-eligible'],
      ['amo-achamil', 'not-eligible'],
      ['asd', 'eligible'],
    ])
  })

  test('a rural household with a car is neither scored nor decided', () => {
    const { score, decisions } = evaluateHousehold({
      ...CASABLANCA,
      milieu: 'rural',
      equipment: { ...CASABLANCA.equipment, cars: 1 },
    })
    expect(score).toMatchObject({ unscorable: 'coefficient-missing', measure: 'has_car' })
    expect(new Set(decisions.map(({ outcome }) => outcome))).toEqual(new Set(['undecidable']))
  })

  test('refuses wrong facts, and a day before the first formula', () => {
    const code = (value: unknown) => {
      try {
        return evaluateHousehold(value)
      } catch (error) {
        return error instanceof Refusal ? [error.code, error.fields?.length ?? 0] : error
      }
    }
    expect(code({})).toEqual(['household/facts-refused', 8])
    expect(code({ ...CASABLANCA, day: '2022-11-16', members: CASABLANCA.members.slice(0, 2) })).toEqual([
      'score/formula-unknown',
      0,
    ])
  })
})
