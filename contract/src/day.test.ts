import { describe, expect, it } from 'vitest'
import { addDays, addYears, day, daysBetween, isDay, isPartialDay } from './day.ts'

describe('days', () => {
  it('know the calendar', () => {
    expect(['2024-02-29', '2023-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '2026-12-31'].map((text) => isDay(text))).toEqual(
      [true, false, false, false, false, true],
    )
    expect(['1959', '1959-07', '1959-7', '195', '1959-00', '1959-02-30'].map(isPartialDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('add and subtract without a time zone', () => {
    expect(addDays(day('2026-03-28'), 2)).toBe('2026-03-30')
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31')
    expect(daysBetween(day('2026-02-01'), day('2026-03-01'))).toBe(28)
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-03-01')
    expect(() => day('yesterday')).toThrow(RangeError)
  })
})
