import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERSON_MODEL } from './person-model.ts'
import { type ComparedPerson, weighPair } from './weigh-pair.ts'

const KHADIJA: ComparedPerson = {
  familyName: { ar: 'بن جلون', fr: 'Benjelloun' },
  givenName: { ar: 'خديجة', fr: 'Khadija' },
  birthDate: '1980-05-17',
  sex: 'female',
  birthPlace: 'Kénitra',
  commune: '04.281.01.01',
}
const levels = (a: ComparedPerson, b: ComparedPerson) =>
  Object.fromEntries(weighPair(a, b).contributions.map(({ field, level }) => [field, level]))

describe('weighPair', () => {
  it('explains each field, and the weight is their sum', () => {
    const { weight, contributions, probability } = weighPair(KHADIJA, KHADIJA)
    expect(contributions.map(({ field }) => field)).toEqual(PERSON_MODEL.fields.map(({ field }) => field))
    expect(weight).toBeCloseTo(
      contributions.reduce((sum, one) => sum + one.weight, 0),
      9,
    )
    expect(probability).toBeGreaterThan(0.999)
  })

  it('recognises a person enrolled again in other spellings, without Arabic, born on a date with a slip', () => {
    const again = { ...KHADIJA, familyName: { fr: 'Ben Djelloun' }, givenName: { fr: 'Khadidjah' }, birthDate: '1980-05-18' }
    expect(levels(KHADIJA, again)).toMatchObject({ familyName: 'exact', givenName: 'exact', birthDate: 'one-digit' })
    expect(weighPair(KHADIJA, again).probability).toBeGreaterThan(0.99)
  })

  it('recognises given and family name that were swapped', () => {
    const swapped = { ...KHADIJA, familyName: KHADIJA.givenName, givenName: KHADIJA.familyName }
    expect(levels(KHADIJA, swapped)).toMatchObject({ familyName: 'swapped', givenName: 'swapped' })
    expect(weighPair(KHADIJA, swapped).probability).toBeGreaterThan(0.99)
  })

  it('keeps a namesake apart', () => {
    const namesake = { ...KHADIJA, birthDate: '1994-11-03', commune: '01.227.01.03', birthPlace: 'Fès' }
    expect(weighPair(KHADIJA, namesake).probability).toBeLessThan(0.01)
  })

  it('gives no weight to a field that is not known', () => {
    const { contributions } = weighPair(KHADIJA, { familyName: KHADIJA.familyName, givenName: KHADIJA.givenName })
    const unknown = contributions.filter(({ level }) => level === 'unknown')
    expect(unknown.map(({ field }) => field)).toEqual(['birthDate', 'sex', 'birthPlace', 'commune'])
    expect(unknown.every(({ weight }) => weight === 0)).toBe(true)
  })

  it('is symmetric, and a worse birth date never adds weight', () => {
    const date = fc.constantFrom('1980-05-17', '1980-05-18', '1980', '1980-05', '1981-07-01', '1955-02-03')
    const name = fc.constantFrom({ fr: 'Benjelloun' }, { ar: 'بن جلون' }, { fr: 'Tahiri' }, { fr: 'Khadija' })
    fc.assert(
      fc.property(date, name, name, (birthDate, familyName, givenName) => {
        const other = { ...KHADIJA, birthDate, familyName, givenName }
        expect(weighPair(KHADIJA, other).weight).toBeCloseTo(weighPair(other, KHADIJA).weight, 9)
        expect(weighPair(KHADIJA, other).weight).toBeLessThanOrEqual(
          weighPair(KHADIJA, { ...other, birthDate: '1980-05-17' }).weight,
        )
      }),
    )
  })
})

describe('PERSON_MODEL', () => {
  it.each(PERSON_MODEL.fields)('gives probabilities of $field that sum to 1', ({ levels: odds }) => {
    expect(Object.values(odds).reduce((sum, { m }) => sum + m, 0)).toBeCloseTo(1, 6)
    expect(Object.values(odds).reduce((sum, { u }) => sum + u, 0)).toBeCloseTo(1, 6)
  })
})
