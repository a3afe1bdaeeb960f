import type { Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import { describe, expect, test } from 'vitest'
import achamilExamples from '../programmes/amo-achamil.examples.json' with { type: 'json' }
import tadamonExamples from '../programmes/amo-tadamon.examples.json' with { type: 'json' }
import asdExamples from '../programmes/asd.examples.json' with { type: 'json' }
import {
  type Answered,
  birthGrant,
  decide,
  decideUnder,
  type ExactScore,
  lawVersion,
  PARAMETER_NAMES,
  PARAMETERS,
  ParameterNotInForce,
  PROGRAMMES,
  parameterOn,
  programmesOn,
  type ReadParameter,
  type Reason,
  reasonsOf,
  schoolSupplement,
  type Unscorable,
} from './index.ts'
import { CASABLANCA, member } from './testing/household.ts'

type Example = {
  name: string
  day: string
  score: number
  announced?: boolean
  members: Partial<HouseholdMember>[]
  expect: Record<string, unknown>
}

const on = (text: string) => text as Day

/** The law with the steps that are announced without a day taken as begun. */
const announced: ReadParameter = (name, day) =>
  PARAMETERS[name].versions.find(({ since }) => since === null)?.value ?? parameterOn(name, day)

const scoreOf = (score: number): ExactScore => ({ size: 1, numerator: Math.round(score * 1e9) })

const household = (day: string, members: Partial<HouseholdMember>[]): HouseholdFacts => ({
  ...CASABLANCA,
  day,
  members: members.map((one) => member(one.key ?? '', { birthDate: '1980-01-01', ...one })),
})

function run(
  id: 'asd' | 'amo-tadamon' | 'amo-achamil',
  { day, score, members, announced: soon }: Example,
): Record<string, unknown> {
  const decision = decideUnder(soon ? announced : parameterOn, PROGRAMMES[id], household(day, members))(scoreOf(score))
  if (decision.outcome === 'undecidable') return { outcome: decision.outcome }
  const { outcome, reasons, entitlement } = decision
  return outcome === 'eligible' ? { outcome, ...entitlement } : { outcome, reasons }
}

describe('the worked examples of the law', () => {
  test.each(asdExamples as Example[])('direct aid: $name', (example) => expect(run('asd', example)).toMatchObject(example.expect))
  test.each(tadamonExamples as Example[])('AMO-Tadamon: $name', (example) =>
    expect(run('amo-tadamon', example)).toMatchObject(example.expect),
  )
  test.each(achamilExamples as Example[])('AMO Achamil: $name', (example) =>
    expect(run('amo-achamil', example)).toMatchObject(example.expect),
  )
})

describe('a decision', () => {
  const asd = PROGRAMMES.asd

  test('answers every condition, with what was found, the bound and the reference', () => {
    const decision = decide(asd, CASABLANCA, scoreOf(9.8))
    expect(decision).toMatchObject({ programme: 'asd', day: '2024-06-15', eligible: false, reasons: ['score-too-high'] })
    if (decision.outcome === 'undecidable' || !('all' in decision.tree)) throw new Error('no tree')
    expect(decision.tree.all[0]).toEqual({
      kind: 'score',
      code: 'score-too-high',
      met: false,
      actual: '9.8000000',
      operator: 'at-most',
      bound: 9.743001,
      reference: { ar: 'المرسوم رقم 2.23.1067', fr: 'décret n° 2-23-1067' },
    })
    expect(decision.tree.all[2]).toMatchObject({
      code: 'public-employment',
      met: true,
      actual: [],
      bound: { activity: ['public-employee'] },
    })
  })

  test('shows the lines of the aid and what was supposed without effect', () => {
    const decision = decide(asd, CASABLANCA, scoreOf(9.5))
    if (decision.outcome !== 'eligible') throw new Error(decision.outcome)
    expect(decision.entitlement).toEqual({
      kind: 'monthly-aid',
      lines: [
        { member: 'elder', rank: 1, codes: ['at-school'], amount: 20000 },
        { member: 'second', rank: 2, codes: ['at-school'], amount: 20000 },
        { member: 'baby', rank: 3, codes: ['at-school'], amount: 20000 },
      ],
      notCounted: [],
      minimumTopUp: 0,
      flatRate: 0,
      total: 60000,
      reference: PROGRAMMES.asd.reference,
      supposed: { 'asd-rank-order': 'eldest-first', 'asd-family-minimum-includes-disability': true },
    })
  })

  test('is neither yes nor no without a score', () => {
    const cause: Unscorable = {
      unscorable: 'coefficient-missing',
      formula: 'ise-2022',
      milieu: 'rural',
      region: '05',
      measure: 'has_car',
      variable: 'R11',
    }
    expect(decide(asd, CASABLANCA, cause)).toEqual({
      programme: 'asd',
      day: '2024-06-15',
      lawVersion: lawVersion(asd, on('2024-06-15')),
      outcome: 'undecidable',
      cause,
    })
  })

  test('names the law it was made under: the same until a figure changes', () => {
    const version = (day: string) => lawVersion(asd, on(day))
    expect(version('2024-01-01')).toBe(version('2024-08-31'))
    expect(version('2025-10-31')).not.toBe(version('2025-11-01'))
    expect(version('2025-11-01')).toMatch(/^asd@[0-9a-f]{16}$/)
    expect(lawVersion(PROGRAMMES['amo-tadamon'], on('2024-01-01'))).not.toBe(version('2024-01-01'))
  })

  test('gives the reasons of any and not as well as of all', () => {
    const leaf = (code: Reason, met: boolean): Answered => ({
      kind: 'members',
      code,
      met,
      actual: [],
      operator: 'none',
      bound: {},
      reference: { ar: '', fr: '' },
    })
    const [yes, no] = [leaf('pension', true), leaf('other-cover', false)]
    expect(reasonsOf({ met: false, any: [no, no] })).toEqual(['other-cover'])
    expect(reasonsOf({ met: false, not: { met: true, any: [yes, no] } })).toEqual(['pension'])
    expect(reasonsOf({ met: true, any: [yes, no] })).toEqual([])
  })
})

describe('programmes and parameters by day', () => {
  test('programmes begin on their day', () => {
    const open = (day: string) => programmesOn(on(day)).map(({ id }) => id)
    expect(open('2022-11-30')).toEqual([])
    expect(open('2022-12-01')).toEqual(['amo-tadamon'])
    expect(open('2023-12-01')).toEqual(['amo-tadamon', 'asd'])
    expect(open('2024-01-01')).toEqual(['amo-tadamon', 'amo-achamil', 'asd'])
  })

  test('a parameter before its day, and one that nobody found, are refused by name', () => {
    const cause = (name: Parameters<typeof parameterOn>[0], day: string) => {
      try {
        return parameterOn(name, on(day))
      } catch (error) {
        return error instanceof ParameterNotInForce ? `${error.parameter} ${error.cause}` : error
      }
    }
    expect(cause('asd-flat-rate', '2023-11-30')).toBe('asd-flat-rate not-in-force')
    expect(cause('asd-flat-rate', '2023-12-01')).toBe(50000)
    expect(cause('asd-child-rank-1-3', '2025-10-31')).toBe(20000)
    expect(cause('asd-child-rank-1-3', '2025-11-01')).toBe(25000)
    expect(cause('asd-child-rank-1-3', '2030-01-01')).toBe(25000)
    expect(cause('asd-rank-order', '2026-01-01')).toBe('asd-rank-order not-found')
    expect(cause('amo-achamil-bracket-8-above', '2026-01-01')).toBe('amo-achamil-bracket-8-above not-found')
  })

  test('every figure says how it is known, and only those not found have no value', () => {
    for (const name of PARAMETER_NAMES) {
      for (const { value, known, source, reference } of PARAMETERS[name].versions) {
        expect([name, value === null]).toEqual([name, known === 'not-found'])
        expect(source.length * reference.ar.length * reference.fr.length).toBeGreaterThan(0)
      }
    }
  })
})

describe('one-off aids', () => {
  test('the birth grant: first, second, then nothing; within six months', () => {
    const grant = (order: number, birthDate: string, claimedOn: string) =>
      birthGrant({ order, birthDate, claimedOn: on(claimedOn) })
    expect(grant(1, '2024-08-31', '2025-02-28')).toMatchObject({ payable: true, amount: 200000 })
    expect(grant(2, '2024-08-31', '2025-03-01')).toMatchObject({ payable: true, amount: 100000 })
    expect(grant(2, '2024-08-31', '2025-03-02')).toEqual({ payable: false, reason: 'claimed-late' })
    expect(grant(3, '2024-08-31', '2024-09-01')).toEqual({ payable: false, reason: 'birth-order' })
    expect(grant(1, '2023-11-30', '2024-01-01')).toEqual({ payable: false, reason: 'before-the-programme' })
    expect(grant(1, '2024-08', '2024-09-01')).toEqual({ payable: false, reason: 'birth-date-incomplete' })
  })

  test('the school supplement: public schools, in September only', () => {
    const pupil = (key: string, sector: 'public' | 'private', level: 'primary' | 'lycee') =>
      ({ key, kinship: 'child', birthDate: '2012-02-01', school: { sector, level } }) as const
    const pupils = [pupil('a', 'public', 'primary'), pupil('b', 'public', 'primary'), pupil('c', 'private', 'lycee')]
    expect(schoolSupplement(household('2024-09-15', pupils))).toMatchObject({
      total: 40000,
      lines: [{ member: 'a' }, { member: 'b' }],
    })
    expect(schoolSupplement(household('2024-09-15', [pupil('d', 'public', 'lycee')]))).toMatchObject({ total: 30000 })
    expect(schoolSupplement(household('2024-10-01', pupils))).toBeNull()
  })
})
