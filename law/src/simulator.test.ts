import type { Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ageOn,
  compileFormula,
  decide,
  type EvaluatedHousehold,
  evaluateHousehold,
  ISE_2022,
  isUnscorable,
  measuresOf,
  nextQuestion,
  onDay,
  type ParameterName,
  programmesOn,
  type Question,
  type SimulatorState,
  simulate,
  simulatedMember,
  startSimulation,
} from './index.ts'
import { anyHousehold } from './testing/arbitraries.ts'
import { CASABLANCA } from './testing/household.ts'

const ise = compileFormula(ISE_2022)
const WORKING = ['employer', 'self-employed', 'public-employee', 'private-employee', 'family-help', 'apprentice']
const BILL = { butane: 'butane', electricity: 'electricity', water: 'water', phoneInternet: 'phone-internet' } as const

/** What `checkHousehold` would have asked of a random household: work from 15 on, an occupation for those who work, bounded bills. */
function sensible(facts: HouseholdFacts): HouseholdFacts {
  const members = facts.members.slice(0, 7).map((one): HouseholdMember => {
    const { occupation, ...rest } = one
    const age = ageOn(one.birthDate, facts.day as Day).years
    if (age < 15) return { ...rest, activity: 'inactive' }
    return WORKING.includes(one.activity) ? { ...rest, occupation: occupation ?? 'other' } : rest
  })
  const bills = { ...facts.bills }
  for (const name of Object.keys(BILL) as (keyof typeof BILL)[]) {
    const limit = onDay(facts.day as Day).number(`bill-${BILL[name]}-${facts.milieu}-most` as ParameterName)
    const bill = bills[name]
    bills[name] = bill === 'no-contract' ? bill : bill.map((month) => month % (limit + 1))
  }
  return { ...facts, members, bills }
}

const MEMBER_FACTS: Partial<Record<Question, (keyof HouseholdMember)[]>> = {
  schooling: ['school'],
  activities: ['activity', 'occupation'],
  diplomas: ['diploma'],
  literacy: ['literate'],
  'health-covers': ['healthCover'],
  pensions: ['pension'],
  'family-allowances': ['familyAllowances'],
  orphans: ['fatherless'],
  disabilities: ['disabled'],
  'head-education': ['education'],
}

const OTHER_FACTS: Partial<Record<Question, [keyof HouseholdFacts, string]>> = {
  rooms: ['dwelling', 'rooms'],
  'dwelling-type': ['dwelling', 'type'],
  'bath-or-shower': ['dwelling', 'bathOrShower'],
  'electricity-meter': ['dwelling', 'electricityMeter'],
  computers: ['equipment', 'computers'],
  'satellite-dish': ['equipment', 'satelliteDish'],
  landline: ['equipment', 'landline'],
  'mobile-phones': ['equipment', 'mobilePhones'],
  cars: ['equipment', 'cars'],
  motorcycles: ['equipment', 'motorcycles'],
  credit: ['assets', 'credit'],
  'second-home': ['assets', 'secondHome'],
  garage: ['assets', 'garage'],
  'professional-premises': ['assets', 'professionalPremises'],
  'non-agricultural-land': ['assets', 'nonAgriculturalLand'],
  'irrigated-land': ['assets', 'irrigatedLand'],
  cows: ['assets', 'cows'],
  butane: ['bills', 'butane'],
  electricity: ['bills', 'electricity'],
  water: ['bills', 'water'],
  'phone-internet': ['bills', 'phoneInternet'],
}

const picked = (from: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))

/** The state once `question` is answered with what is true of `truth`. */
function answered({ facts, answered: before }: SimulatorState, question: Question, truth: HouseholdFacts): SimulatorState {
  const after = [...before, question]
  if (question === 'members') return { facts: { ...facts, members: truth.members.map(only) }, answered: after }
  const keys = MEMBER_FACTS[question]
  if (keys) {
    const members = facts.members.map((one, index) => ({ ...one, ...picked(truth.members[index]!, keys) }))
    return { facts: { ...facts, members }, answered: after }
  }
  const [group, key] = OTHER_FACTS[question]!
  return {
    facts: { ...facts, [group]: { ...(facts[group] as object), ...picked(truth[group] as object, [key]) } },
    answered: after,
  }
}

function only({ key, kinship, sex, birthDate, maritalStatus }: HouseholdMember): HouseholdMember {
  return simulatedMember({ key, kinship, sex, birthDate, maritalStatus })
}

/** Answers truthfully until nothing is asked any more. */
function play(truth: HouseholdFacts, each: (state: SimulatorState) => void = () => undefined): SimulatorState {
  let state = startSimulation({ day: truth.day as Day, region: truth.region as '01', milieu: truth.milieu })
  for (let next = nextQuestion(state); next !== null; next = nextQuestion(state)) {
    expect(state.answered).not.toContain(next)
    state = answered(state, next, truth)
    each(state)
  }
  return state
}

const scoreOf = (facts: HouseholdFacts) => ise.score(facts.milieu, facts.region, measuresOf(facts))

const answers = (facts: HouseholdFacts) =>
  programmesOn(facts.day as Day).map((programme) => decide(programme, facts, scoreOf(facts)))

const essence = (decisions: EvaluatedHousehold['decisions']) =>
  decisions.map((decision) =>
    decision.outcome === 'undecidable' ? decision.outcome : [decision.programme, decision.outcome, decision.entitlement],
  )

describe('the simulator', () => {
  test('what it stops at is what the whole truth gives: outcome and amount of every programme', () => {
    fc.assert(
      fc.property(anyHousehold, (drawn) => {
        const truth = sensible(drawn)
        const state = play(truth)
        expect(essence(answers(state.facts))).toEqual(essence(answers(truth)))
        expect(Object.values(simulate(state).outcomes)).toEqual(answers(truth).map(({ outcome }) => outcome))
      }),
      { numRuns: 30 },
    )
  })

  test('the true score is always within the interval, which only narrows', () => {
    fc.assert(
      fc.property(anyHousehold, (drawn) => {
        const truth = { ...sensible(drawn), equipment: { ...drawn.equipment, cars: 0 } }
        const score = scoreOf(truth)
        if (isUnscorable(score)) throw new Error('a car after all')
        let width = Number.POSITIVE_INFINITY
        play(truth, (state) => {
          const { interval } = simulate(state)
          if (!interval) throw new Error('no interval')
          expect(interval.low.numerator).toBeLessThanOrEqual(score.numerator)
          expect(interval.high.numerator).toBeGreaterThanOrEqual(score.numerator)
          expect(interval.high.numerator - interval.low.numerator).toBeLessThanOrEqual(width)
          width = interval.high.numerator - interval.low.numerator
        })
      }),
      { numRuns: 20 },
    )
  })

  test('asks nothing that the formula of the milieu does not weigh', () => {
    const { answered: urban } = play(CASABLANCA)
    const { answered: rural } = play({ ...CASABLANCA, milieu: 'rural' })
    expect(urban).not.toContain('cows')
    expect(urban).not.toContain('literacy')
    expect(rural).not.toContain('garage')
    expect(rural).not.toContain('mobile-phones')
    expect(urban[0]).toBe('members')
    expect(rural.slice(0, 2)).toEqual(['members', 'cars'])
  })

  test('a rural car ends it at once: nothing can be scored', () => {
    const state = play({ ...CASABLANCA, milieu: 'rural', equipment: { ...CASABLANCA.equipment, cars: 1 } })
    expect(state.answered).toEqual(['members', 'cars'])
    expect(simulate(state)).toEqual({
      interval: null,
      outcomes: { 'amo-tadamon': 'undecidable', 'amo-achamil': 'undecidable', asd: 'undecidable' },
      next: null,
    })
  })

  test('a rich household is told early: what is left cannot bring it under any threshold', () => {
    const rich = {
      ...CASABLANCA,
      members: CASABLANCA.members
        .slice(0, 2)
        .map((one) => ({ ...one, activity: 'employer' as const, occupation: 'senior-executive' as const })),
      equipment: { ...CASABLANCA.equipment, cars: 12, mobilePhones: 30, computers: 3 },
    }
    expect(play(rich).answered.length).toBeLessThan(12)
  })

  test('what a simulation begins with is a household', () => {
    const { facts } = startSimulation({ day: '2024-06-15' as Day, region: '04', milieu: 'urban' })
    expect(evaluateHousehold(facts).decisions).toHaveLength(3)
  })
})

test('counts by the formulas it is given, not only by those that ship', () => {
  const rural = ISE_2022.milieux.rural
  const variables = rural.variables.map((each) =>
    each.coefficient === null ? { ...each, coefficient: 0.5, known: 'found' as const } : each,
  )
  const stated = { ...ISE_2022, version: 'ise-with-cars', milieux: { ...ISE_2022.milieux, rural: { ...rural, variables } } }
  const facts: HouseholdFacts = { ...CASABLANCA, milieu: 'rural', equipment: { ...CASABLANCA.equipment, cars: 1 } }
  const state: SimulatorState = { facts, answered: ['members', 'cars'] }
  expect(simulate(state).interval).toBeNull()
  expect(simulate(state, [ISE_2022, stated]).interval).not.toBeNull()
  expect(nextQuestion(state, [ISE_2022, stated])).not.toBeNull()
})
