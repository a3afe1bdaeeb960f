import { type Day, fieldChecker, HouseholdDeclaration, PersonRegistration } from '@sijill/contract'
import { ageOn, checkHousehold } from '@sijill/law'
import { describe, expect, test } from 'vitest'
import { generateHouseholds, householdFacts, type Population } from './index.ts'

const DAY = '2026-11-21' as Day
const population = (wanted: Partial<Population> = {}) => [
  ...generateHouseholds({ seed: 'sijill', households: 40, territory: 'MA', day: DAY, ...wanted }),
]

const SAMPLE = population({ households: 20_000 })
const MEMBERS = SAMPLE.flatMap(({ members }) => members)

describe('a seed', () => {
  test('gives the same households again, and others than another seed', () => {
    expect(population()).toEqual(population())
    expect(population({ seed: 'other' })).not.toEqual(population())
  })

  test('gives household n whatever the number asked for, and from any first one', () => {
    const households = population({ households: 100 })
    expect(households.slice(0, 40)).toEqual(population())
    expect(population({ first: 60, households: 40 })).toEqual(households.slice(60))
  })

  test('never gives one document to two persons', () => {
    const numbers = MEMBERS.map(({ registration: { evidence } }) => JSON.stringify(evidence))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('refuses more households than there are numbers', () => {
    expect(() => population({ first: 16_000_000 })).toThrow(RangeError)
  })
})

describe('a territory', () => {
  test.each(['06', '04.421', '04.281', ['04.421', '04.281']])('%j holds all its households', (territory) => {
    const codes = [territory].flat()
    for (const { commune } of population({ territory })) expect(codes.some((code) => commune.startsWith(`${code}.`))).toBe(true)
  })

  test('of one commune', () => {
    const commune = population({ territory: '04.281' })[0]?.commune ?? ''
    expect(new Set(population({ territory: commune }).map((household) => household.commune))).toEqual(new Set([commune]))
  })

  test('that is unknown, or empty, is refused', () => {
    expect(() => population({ territory: '99' })).toThrow(RangeError)
    expect(() => population({ territory: '0' })).toThrow(RangeError)
    expect(() => population({ territory: [] })).toThrow(RangeError)
  })

  test('Rabat is all urban, Kénitra is not', () => {
    const rural = (territory: string) =>
      population({ territory, households: 500 }).filter(({ milieu }) => milieu === 'rural').length
    expect(rural('04.421')).toBe(0)
    expect(rural('04.281')).toBeGreaterThan(100)
  })
})

describe('20,000 households', () => {
  test('break no rule of the law', () => {
    const refused = SAMPLE.flatMap((household) =>
      checkHousehold(householdFacts(household, DAY)).map((refusal) => ({ refusal, household })),
    )
    expect(refused.slice(0, 3)).toEqual([])
  })

  test('break no schema of the contract', () => {
    const personRefusals = fieldChecker(PersonRegistration)
    const declarationRefusals = fieldChecker(HouseholdDeclaration)
    const declaration = ({ members, ...household }: (typeof SAMPLE)[number]) => ({
      ...household,
      members: members.map(({ facts }) => ({ idcs: '2345678901', ...facts })),
    })
    expect(MEMBERS.flatMap(({ registration }) => personRefusals(registration)).slice(0, 3)).toEqual([])
    expect(SAMPLE.flatMap((household) => declarationRefusals(declaration(household))).slice(0, 3)).toEqual([])
  })

  test('begin with their head, an adult; each minor has an adult guardian of the household', () => {
    for (const { members } of SAMPLE) {
      expect(members[0]?.facts.kinship).toBe('head')
      for (const { registration, guardian } of members) {
        if (ageOn(registration.birthDate, DAY).years >= 18) continue
        const answering = members[guardian ?? -1]
        expect(answering && ageOn(answering.registration.birthDate, DAY).years >= 18).toBe(true)
        expect(registration.evidence.kind).toBe('birth-certificate')
      }
    }
  })

  test('know no birthday of about one in five of those over fifty, and heap the others on 1 January', () => {
    const dates = MEMBERS.map(({ registration }) => registration.birthDate).filter((date) => ageOn(date, DAY).years > 50)
    const share = (condition: (date: string) => boolean) => dates.filter(condition).length / dates.length
    expect(share((date) => date.length < 10)).toBeCloseTo(0.2, 1.7)
    expect(share((date) => date.length === 7)).toBeGreaterThan(0.02)
    expect(share((date) => date.endsWith('-01-01'))).toBeGreaterThan(0.08)
  })

  test('pass the family name from father to child, and leave the wife hers', () => {
    const families = SAMPLE.filter(({ members }) => members[0]?.registration.sex === 'male')
    const bearing = (kinship: string) =>
      families.flatMap(({ members: [head, ...others] }) =>
        others
          .filter(({ facts }) => facts.kinship === kinship)
          .map(({ registration }) => registration.familyName.ar === head?.registration.familyName.ar),
      )
    expect(bearing('child')).not.toContain(false)
    expect(bearing('spouse').filter((shared) => shared).length / bearing('spouse').length).toBeLessThan(0.03)
  })

  test('bear names varied enough to be searched and matched', () => {
    const names = new Set(MEMBERS.map(({ registration: { familyName, givenName } }) => `${givenName.ar} ${familyName.ar}`))
    expect(names.size / MEMBERS.length).toBeGreaterThan(0.6)
  })
})

test('is quick: 5,000 households in a moment, even on a busy machine', () => {
  const began = performance.now()
  population({ households: 5000, territory: ['04.421', '04.281'] })
  expect(performance.now() - began).toBeLessThan(3000)
})
