import { Refusal } from '@sijill/contract'
import { describe, expect, it } from 'vitest'
import { PERSON_COLUMNS } from './columns.ts'
import { rowMapper } from './map-row.ts'
import { checkedMapping, type FieldSource, pair, sourcesFor } from './mapping.ts'

const HEADER = ['id', 'name', 'first', 'middle', 'sex', 'born']
const refusalOf = (work: () => unknown): Refusal => {
  try {
    work()
  } catch (fault) {
    if (fault instanceof Refusal) return fault
  }
  throw new Error('nothing was refused')
}
const mapped = (fields: Record<string, FieldSource>, cells: string[]) =>
  rowMapper(HEADER, new Map(Object.entries(fields)), PERSON_COLUMNS)(cells)
const textsOf = (fields: Record<string, FieldSource>, cells: string[]) => Object.fromEntries(mapped(fields, cells).texts)

describe('a mapping', () => {
  it('takes columns, constants, joined columns and parts of one', () => {
    const fields: Record<string, FieldSource> = {
      source_number: { column: 'id' },
      nationality: { constant: 'MA' },
      given_name_fr: { join: ['first', 'middle'] },
      address: { join: ['first', 'middle'], with: ', ' },
      family_name_fr: { column: 'name', split: ' ', take: 'after-first' },
      email: { column: 'name', split: ' ', take: 'last' },
      birth_place: { column: 'name', split: ' ', take: 'before-last' },
      mobile: { column: 'name', split: ' ', take: 'first' },
    }
    expect(textsOf(fields, [' 7 ', 'Ali  Ben\u200f Salah', 'Ali', ''])).toEqual({
      source_number: '7',
      nationality: 'MA',
      given_name_fr: 'Ali',
      address: 'Ali',
      family_name_fr: 'Ben Salah',
      email: 'Salah',
      birth_place: 'Ali Ben',
      mobile: 'Ali',
    })
  })

  it('gives values their meaning, and a reason to those that have none', () => {
    const sex: FieldSource = { column: 'sex', values: { '0': 'male', '1': 'female' } }
    const born: FieldSource = { column: 'born', date: 'DD/MM/YYYY' }
    const row = (value: string, date: string) => mapped({ sex, birth_date: born }, ['', '', '', '', value, date])
    expect(Object.fromEntries(row('1', '00/00/1960').texts)).toEqual({ sex: 'female', birth_date: '1960' })
    expect(row('2', 'soon').problems).toEqual([
      { path: '/sex', code: 'field/not-a-choice', details: { allowed: ['0', '1'] } },
      { path: '/birthDate', code: 'field/wrong-form', details: { allowed: ['DD/MM/YYYY'] } },
    ])
    expect(row('constructor', '').problems.map(({ path }) => path)).toEqual(['/sex'])
    expect(row('', '').problems).toEqual([])
    expect(textsOf({ sex: { column: 'sex', values: { F: 'female', '*': 'male' } } }, ['', '', '', '', 'H'])).toEqual({
      sex: 'male',
    })
  })

  it('is refused field by field when it cannot be meant', () => {
    const wrong = {
      fields: {
        sex: { column: 'a', constant: 'b' },
        birth_date: { column: 'born', date: 'DD/MM' },
        colour: { column: 'x' },
        guardian: { column: 'x', lookup: { by: 'source-number' } },
        given_name_fr: { column: 'x', split: ' ' },
      },
    }
    const { code, fields } = refusalOf(() => checkedMapping(wrong, PERSON_COLUMNS))
    expect(code).toBe('import/mapping-invalid')
    expect(fields?.map(({ path }) => path).sort()).toEqual([
      '/fields/birth_date/date',
      '/fields/colour',
      '/fields/given_name_fr/take',
      '/fields/guardian/lookup/register',
      '/fields/sex',
    ])
    expect(refusalOf(() => checkedMapping({ fields: { sex: { colunm: 'a' } } }, PERSON_COLUMNS)).fields?.[0]?.path).toBe(
      '/fields/sex/colunm',
    )
    expect(refusalOf(() => pair('--column', 'sex')).code).toBe('import/mapping-invalid')
    expect(pair('--constant', 'address=a=b')).toEqual(['address', 'a=b'])
  })

  it('stops before the first row when a column is not in the file or a required field has no source', () => {
    const header = Object.keys(PERSON_COLUMNS)
    expect(sourcesFor(header, { fields: {} }, PERSON_COLUMNS).size).toBe(header.length)
    const { code, details } = refusalOf(() =>
      sourcesFor(
        header.filter((name) => name !== 'sex' && name !== 'mobile'),
        { fields: { commune: { column: 'city' } } },
        PERSON_COLUMNS,
      ),
    )
    expect(code).toBe('import/column-missing')
    expect(details).toMatchObject({ absent: ['city'], unfilled: ['sex'] })
  })
})
