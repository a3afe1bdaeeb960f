import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateReader, isDateFormat } from './read-date.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const dates = fc.record({
  year: fc.integer({ min: 1900, max: 2026 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
})

describe('dates of a foreign file', () => {
  it('are read from any order and separator into one form', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom('/', '-', '.', ' '), ({ year, month, day }, separator) => {
        const iso = `${year}-${two(month)}-${two(day)}`
        const written = {
          'DD MM YYYY': [two(day), two(month), year],
          'MM DD YYYY': [month, day, year],
          'YYYY MM DD': [year, two(month), day],
        }
        for (const [format, parts] of Object.entries(written)) {
          expect(dateReader(format.replaceAll(' ', separator))(parts.join(separator))).toBe(iso)
        }
        expect(dateReader('YYYYMMDD')(`${year}${two(month)}${two(day)}`)).toBe(iso)
      }),
    )
  })

  it('keep what is not known unknown, and are refused when they are of another form', () => {
    const read = dateReader('DD/MM/YYYY')
    expect([read('00/00/1956'), read('0/3/1956'), read('1956')]).toEqual(['1956', '1956-03', '1956'])
    expect([read('1956-03-01'), read('1/2/56'), read('x/01/1956'), read('01/01/1956 ')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    // A day that does not exist has the right form: the row is refused by the calendar, with that reason.
    expect(read('31/02/1956')).toBe('1956-02-31')
  })

  it('need a format with a year, a month and a day', () => {
    expect(['DD/MM/YYYY', 'YYYYMMDD', 'DD/MM', 'DD/DD/YYYY', ''].map(isDateFormat)).toEqual([true, true, false, false, false])
  })
})
