import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBirthDates } from './birth-date.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const year = fc.integer({ min: 1920, max: 2025 }).map(String)
const month = fc.integer({ min: 1, max: 12 }).map(two)
const dayOfMonth = fc.integer({ min: 1, max: 28 }).map(two)
const partialDate = fc.oneof(
  year,
  fc.tuple(year, month).map((parts) => parts.join('-')),
  fc.tuple(year, month, dayOfMonth).map((parts) => parts.join('-')),
)

describe('compareBirthDates', () => {
  it.each([
    ['1980-05-17', '1980-05-17', 'exact'],
    ['1980-01-01', '1980-01-01', 'first-january'],
    ['1980-01-01', '1980-05-17', 'same-year'],
    ['1980-05-07', '1980-07-05', 'day-month-swapped'],
    ['1980-05-17', '1980-05-18', 'one-digit'],
    ['1980-05-17', '1986-05-17', 'one-digit'],
    ['1980-05-17', '1980-05-28', 'same-year-month'],
    ['1980-05', '1980-05-17', 'same-year-month'],
    ['1980-05', '1980-05', 'same-year-month'],
    ['1980', '1980-05-17', 'same-year'],
    ['1980', '1980', 'same-year'],
    ['1980-02-17', '1980-05-28', 'same-year'],
    ['1980', '1981-05-17', 'near-year'],
    ['1979-12-31', '1980-01-01', 'near-year'],
    ['1980-05-17', '1992-11-03', 'conflict'],
    ['1980', '1990', 'conflict'],
    ['', '1990', 'unknown'],
    ['17/05/1980', '1980-05-17', 'unknown'],
  ])('of %s and %s is %s', (a, b, level) => {
    expect(compareBirthDates(a, b)).toBe(level)
  })

  it('is unknown when one is missing', () => {
    expect(compareBirthDates(undefined, '1980')).toBe('unknown')
  })

  it('is symmetric, and never a conflict with itself', () => {
    fc.assert(
      fc.property(partialDate, partialDate, (a, b) => {
        expect(compareBirthDates(a, b)).toBe(compareBirthDates(b, a))
        expect(['exact', 'first-january', 'same-year-month', 'same-year']).toContain(compareBirthDates(a, a))
      }),
    )
  })
})
