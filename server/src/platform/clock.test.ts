import { describe, expect, it } from 'vitest'
import { dayInMorocco } from './clock.ts'

describe('the day in Morocco', () => {
  it.each([
    ['one hour ahead of UTC, midnight comes at 23:00', '2026-11-20T22:59:59.999Z', '2026-11-20'],
    ['and the next day begins', '2026-11-20T23:00:00Z', '2026-11-21'],
    ['a year too', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['in Ramadan the clock is that of UTC', '2026-03-01T23:30:00Z', '2026-03-01'],
    ['and midnight comes at midnight', '2026-03-02T00:00:00Z', '2026-03-02'],
    ['before 2018 winter was at UTC', '2017-12-31T23:30:00Z', '2017-12-31'],
  ])('%s', (_case, instant, day) => {
    expect(dayInMorocco(new Date(instant))).toBe(day)
  })
})
