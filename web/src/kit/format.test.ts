import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatDay,
  formatDirhams,
  formatScore,
  formatScoreAgainst,
  formatShare,
  formatSigned,
  readCentimes,
  readWhole,
  westernDigits,
} from './format.ts'

describe('numbers of the page', () => {
  test('a score has three decimals, with the comma of Morocco and Western digits', () => {
    expect(formatScore('ar', 9.398934)).toBe('9,399')
    expect(formatScore('fr', 9)).toBe('9,000')
  })

  test('seven decimals where three would put a score on a threshold that it passes', () => {
    expect(formatScoreAgainst('fr', 9.7430011, [9.743001])).toBe('9,7430011')
    expect(formatScoreAgainst('fr', 9.399, [9.743001])).toBe('9,399')
    expect(formatScoreAgainst('fr', 9.743001, [9.743001])).toBe('9,743')
  })

  test('a sign as wide as the plus, and none on nothing', () => {
    expect(formatSigned('ar', -0.752)).toBe('\u22120,752')
    expect(formatSigned('ar', 0.072)).toBe('+0,072')
    expect(formatSigned('ar', -0.0001)).toBe('0,000')
  })

  test('whole dirhams stay whole', () => {
    expect(formatDirhams('fr', 75_000)).toBe('750')
    expect(formatDirhams('fr', 9_950)).toBe('99,50')
  })

  test('the Arabic percent stands at the left of its number', () => {
    expect(formatShare('ar', 0.584)).toBe('\u206758,4\u00a0٪\u2069')
  })
})

describe('days', () => {
  test('what is not known of a birth date is not made up', () => {
    expect(formatDay('fr', '1959')).toBe('1959')
    expect(formatDay('fr', '1970-05')).toBe('mai 1970')
    expect(formatDay('ar', '2026-11-21')).toBe('21 نونبر 2026')
  })
})

describe('what a person types', () => {
  test('Arabic-Indic digits are digits', () => {
    expect(westernDigits('٠٦١٢')).toBe('0612')
    expect(readWhole('١٢')).toBe(12)
    expect(readCentimes('٩٩٫٥٠')).toBe(9950)
  })

  test('a comma or a point, spaces between thousands, nothing else', () => {
    expect(readCentimes('1 200,5')).toBe(120_050)
    expect(readCentimes('99.50')).toBe(9950)
    expect(readCentimes('-5')).toBeUndefined()
    expect(readCentimes('1,2,3')).toBeUndefined()
    expect(readWhole('3,5')).toBeUndefined()
  })

  test('what is shown is read back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (centimes) => {
        expect(readCentimes(formatDirhams('fr', centimes).replaceAll('.', ''))).toBe(centimes)
      }),
    )
  })
})
