import type { Day, HouseholdFacts } from '@sijill/contract'
import { decide, explainHousehold, FORMULAS, programmesOn, QUESTIONS, type Question, simulatedMember } from '@sijill/law'
import { describe, expect, test } from 'vitest'
import { CASABLANCA } from '../../testing/household.ts'
import { isWeighed } from './question-of-measure.ts'
import {
  answerWith,
  chooseMilieu,
  chooseRegion,
  goBack,
  leftToRefine,
  NOTHING,
  progressOf,
  refine,
  type Simulated,
  stepOf,
} from './simulation.ts'

const TODAY = '2026-11-21'

const FACTS_OF: Partial<Record<Question, string[]>> = {
  schooling: ['school'],
  activities: ['activity', 'occupation'],
  diplomas: ['diploma'],
  'head-education': ['education'],
  literacy: ['literate'],
  'health-covers': ['healthCover'],
}

/** The answer of a true household to one question, on the facts gathered so far. */
function truly(facts: HouseholdFacts, question: Question, truth: HouseholdFacts): HouseholdFacts {
  if (question === 'members') {
    const members = truth.members.map(({ key, kinship, sex, birthDate, maritalStatus }) =>
      simulatedMember({ key, kinship, sex, birthDate, maritalStatus }),
    )
    return { ...facts, members }
  }
  const { dwelling, equipment, assets, bills } = truth
  const said = FACTS_OF[question] ?? []
  const members = facts.members.map((member, index) => {
    const known = Object.entries(truth.members[index]!).filter(([fact]) => said.includes(fact))
    return { ...member, ...Object.fromEntries(known) }
  })
  return { ...facts, members, dwelling, equipment, assets, bills }
}

const begun = (milieu: 'urban' | 'rural'): Simulated => chooseRegion(chooseMilieu(NOTHING, milieu), '06', TODAY)

async function answered(before: Simulated, question: Question, truth = CASABLANCA): Promise<Simulated> {
  const result = await answerWith(before, question, truly(before.state!.facts, question, truth))
  if ('fields' in result) throw new Error(JSON.stringify(result.fields))
  return result.after
}

async function play(start: Simulated, truth = CASABLANCA): Promise<Simulated> {
  let simulated = start
  for (let step = stepOf(simulated); step !== undefined; step = stepOf(simulated))
    simulated = await answered(simulated, step as Question, truth)
  return simulated
}

describe('a simulation', () => {
  test('asks the area, the region, then who lives there', () => {
    expect(stepOf(NOTHING)).toBe('milieu')
    expect(stepOf(chooseMilieu(NOTHING, 'urban'))).toBe('region')
    expect(stepOf(begun('urban'))).toBe('members')
  })

  test('ends, and says what the whole truth says', async () => {
    const { state } = await play(begun('urban'))
    const answers = (facts: HouseholdFacts) =>
      programmesOn(TODAY as Day).map((programme) => decide(programme, facts, explainHousehold(facts)).outcome)
    expect(answers(state!.facts)).toEqual(answers(CASABLANCA))
    expect(state!.answered.length).toBeLessThan(QUESTIONS.length)
  })

  test('goes back one answer at a time, to the very beginning', async () => {
    const simulated = await answered(begun('urban'), 'members')
    expect(stepOf(goBack(simulated))).toBe('members')
    expect(stepOf(goBack(goBack(simulated)))).toBe('region')
    expect(goBack(goBack(goBack(simulated)))).toEqual(NOTHING)
    expect(goBack(NOTHING)).toEqual(NOTHING)
  })

  test('a car in the country ends it: no figure of law weighs it', async () => {
    const simulated = await play(begun('rural'), {
      ...CASABLANCA,
      milieu: 'rural',
      equipment: { ...CASABLANCA.equipment, cars: 1 },
    })
    expect(simulated.state!.answered).toEqual(['members', 'cars'])
    expect(stepOf(refine(simulated))).toBeUndefined()
  })

  test('refining asks what is left, and then nothing', async () => {
    const settled = await play(begun('urban'))
    const exact = await play(refine(settled))
    expect(leftToRefine(exact.state!)).toEqual([])
    expect(progressOf(exact).answered).toBe(progressOf(exact).atMost)
  })

  test('what cannot be is refused by the law, field by field', async () => {
    const simulated = begun('urban')
    const facts = truly(simulated.state!.facts, 'members', {
      ...CASABLANCA,
      members: CASABLANCA.members.map((member) => (member.kinship === 'child' ? { ...member, birthDate: '1960' } : member)),
    })
    const result = await answerWith(simulated, 'members', facts)
    expect('fields' in result && result.fields.map(({ details }) => details?.rule)).toEqual([
      'child-older-than-head',
      'child-older-than-head',
    ])
  })
})

describe('what the formula of a milieu weighs', () => {
  test('cows in the country, garages in town', () => {
    expect(isWeighed('cows', { milieu: 'rural', day: TODAY }, FORMULAS)).toBe(true)
    expect(isWeighed('cows', { milieu: 'urban', day: TODAY }, FORMULAS)).toBe(false)
    expect(isWeighed('garage', { milieu: 'urban', day: TODAY }, FORMULAS)).toBe(true)
    expect(isWeighed('garage', { milieu: 'rural', day: TODAY }, FORMULAS)).toBe(false)
  })
})
