import { describe, expect, test } from 'vitest'
import { birthDateOf, checkPerson, EMPTY_PERSON, type PersonForm } from './person-form.ts'

const FULL: PersonForm = {
  ...EMPTY_PERSON,
  familyAr: ' العلوي ',
  familyFr: 'El  Alaoui',
  givenAr: 'محمد',
  givenFr: 'Mohammed',
  sex: 'male',
  birth: { year: '١٩٨٦', month: '03', day: '' },
  birthPlace: 'Rabat',
  commune: { code: '04.421.01.03', ar: 'حسان', fr: 'Hassan' },
  evidenceKind: 'cnie',
  evidenceNumber: 'be123456',
}

describe('the registration of a person', () => {
  test('what was left empty is absent, and digits are Western', () => {
    const checked = checkPerson(FULL)
    expect('registration' in checked && checked.registration).toEqual({
      familyName: { ar: 'العلوي', fr: 'El Alaoui' },
      givenName: { ar: 'محمد', fr: 'Mohammed' },
      sex: 'male',
      birthDate: '1986-03',
      birthPlace: 'Rabat',
      nationality: 'MA',
      commune: '04.421.01.03',
      evidence: { kind: 'cnie', number: 'BE123456' },
      language: 'ar',
    })
  })

  test('a day without its month is not a date', () => {
    expect(birthDateOf({ birth: { year: '1959', month: '', day: '07' } })).toBe('1959')
  })

  test('two witnesses may take the place of a document', () => {
    const checked = checkPerson({ ...FULL, evidenceKind: 'witnesses', witnesses: ['2418 305 767', '3141592657'] })
    expect('registration' in checked && checked.registration.evidence).toEqual({
      kind: 'witnesses',
      witnesses: ['2418305767', '3141592657'],
    })
  })

  test('an empty form is refused field by field, before anything is sent', () => {
    const checked = checkPerson(EMPTY_PERSON)
    const paths = 'fields' in checked ? checked.fields.map(({ path }) => path) : []
    for (const path of ['/familyName/ar', '/givenName/fr', '/sex', '/birthDate', '/birthPlace', '/commune', '/evidence']) {
      expect(paths).toContain(path)
    }
  })

  test('Latin letters in the Arabic name are refused there', () => {
    const checked = checkPerson({ ...FULL, familyAr: 'Alaoui' })
    expect('fields' in checked && checked.fields.map(({ path, code }) => [path, code])).toEqual([
      ['/familyName/ar', 'field/wrong-form'],
    ])
  })
})
