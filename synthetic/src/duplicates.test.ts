import { type Day, fieldChecker, isPartialDay, PersonRegistration } from '@sijill/contract'
import { describe, expect, test } from 'vitest'
import { CHANGES } from './duplicates.ts'
import { duplicatesOf, generateHouseholds } from './index.ts'

const HOUSEHOLDS = [...generateHouseholds({ seed: 'again', households: 3000, territory: '04', day: '2026-11-21' as Day })]
const persons = HOUSEHOLDS.reduce((total, { members }) => total + members.length, 0)
const DUPLICATES = [...duplicatesOf(HOUSEHOLDS, { seed: 'again', share: 0.1 })]

describe('duplicatesOf', () => {
  test('enrols the share asked a second time, the same ones for a seed', () => {
    expect(DUPLICATES.length / persons).toBeCloseTo(0.1, 1.7)
    expect([...duplicatesOf(HOUSEHOLDS, { seed: 'again', share: 0.1 })]).toEqual(DUPLICATES)
  })

  test('gives registrations that a register would accept, each under a document of its own', () => {
    const refusals = fieldChecker(PersonRegistration)
    for (const { registration } of DUPLICATES) {
      expect(refusals(registration)).toEqual([])
      expect(isPartialDay(registration.birthDate)).toBe(true)
    }
    expect(new Set(DUPLICATES.map(({ registration }) => JSON.stringify(registration.evidence))).size).toBe(DUPLICATES.length)
  })

  test('changes what it says, of every kind, and never the sex', () => {
    for (const { original, registration, changes } of DUPLICATES) {
      const names = (of: typeof original) => JSON.stringify([of.givenName, of.familyName])
      const renamed = changes.some((change) => !change.startsWith('birth-'))
      expect(registration.sex).toBe(original.sex)
      expect([names(registration) !== names(original), registration.birthDate !== original.birthDate]).toEqual([
        renamed,
        changes.includes('birth-date'),
      ])
    }
    expect(new Set(DUPLICATES.flatMap(({ changes }) => changes))).toEqual(new Set(CHANGES))
  })
})
