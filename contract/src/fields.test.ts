import { describe, expect, it } from 'vitest'
import { fieldChecker } from './fields.ts'
import { HouseholdFacts } from './household.ts'
import { PersonRegistration } from './person.ts'

const codes = (schema: Parameters<typeof fieldChecker>[0], value: unknown) =>
  Object.fromEntries(fieldChecker(schema)(value).map(({ path, code }) => [path, code]))

describe('field checks', () => {
  it('names every wrong field at once, each once', () => {
    const refused = codes(PersonRegistration.properties.familyName, { ar: 'Latin', fr: '', other: 1 })
    expect(refused).toEqual({ '/other': 'field/unknown', '/ar': 'field/wrong-form', '/fr': 'field/too-short' })
  })

  it('tells of a choice between kinds by the deepest thing that is wrong', () => {
    const { bills } = HouseholdFacts.properties
    const given = { butane: [-1], electricity: 'none', water: [1.5], phoneInternet: [1, 2, 3, 4] }
    expect(codes(bills, given)).toEqual({
      '/butane/0': 'field/too-small',
      '/electricity': 'field/not-a-choice',
      '/water/0': 'field/wrong-type',
      '/phoneInternet': 'field/too-many',
    })
  })

  it('does not stop at the first few', () => {
    expect(Object.keys(codes(HouseholdFacts, { members: [{}] })).length).toBeGreaterThan(15)
  })
})
