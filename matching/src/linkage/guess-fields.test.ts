import { describe, expect, it } from 'vitest'
import { generatePopulation, POPULATION_COLUMNS } from './generated-population.ts'
import { guessFields } from './guess-fields.ts'

const rows = [...generatePopulation(3000, 5)]
const population = POPULATION_COLUMNS.map((name, at) => ({ name, cells: rows.map((cells) => cells[at] ?? '') }))
const cellsOf = (wanted: string): string[] => population.find(({ name }) => name === wanted)?.cells ?? []
const kinds = (columns: { name: string; cells: string[] }[]): Record<string, string> =>
  Object.fromEntries(guessFields(columns).fields.map(({ field, kind }) => [field, kind]))

describe('guessFields', () => {
  it('takes names in two scripts for one field, and leaves out what names the row or the person', () => {
    const { fields, leftOut } = guessFields(population)
    expect(fields).toEqual([
      { field: 'first_name', kind: 'given-name', columns: ['first_name', 'first_name_ar'] },
      { field: 'surname', kind: 'family-name', columns: ['surname', 'surname_ar'] },
      { field: 'dob', kind: 'date', columns: ['dob'] },
      { field: 'sex', kind: 'code', columns: ['sex'] },
      { field: 'commune', kind: 'code', columns: ['commune'] },
      { field: 'mother', kind: 'name', columns: ['mother'] },
    ])
    expect(leftOut.map(({ column }) => column)).toEqual(['unique_id', 'cluster'])
  })

  it('leaves out what another column says already', () => {
    const year = { name: 'year', cells: cellsOf('dob').map((date) => date.slice(0, 4)) }
    const whole = { name: 'full_name', cells: cellsOf('first_name').map((name, at) => `${name} ${cellsOf('surname')[at]}`) }
    const { leftOut } = guessFields([...population, year, whole])
    expect(leftOut).toContainEqual({ column: 'year', because: 'derived' })
    expect(leftOut).toContainEqual({ column: 'full_name', because: 'derived' })
  })

  it('does not take a number that two records of one person share for the source of the rest', () => {
    const people = Array.from({ length: 400 }, (_, at) => at % 200)
    const columns = [
      { name: 'insurance', cells: people.map((person) => String(100_000 + person * 37)) },
      { name: 'surname', cells: people.map((person) => `Name${'abcdefghij'[person % 10]}${'klmnopqrst'[person % 7]}`) },
      { name: 'city', cells: people.map((person) => ['Rabat', 'Settat', 'Agadir'][person % 3] ?? '') },
    ]
    expect(guessFields(columns).leftOut).toEqual([])
  })

  it.each([
    ['Prénom', ['Ali', 'Omar', 'Ali'], 'given-name'],
    ['Nom de famille', ['Alaoui', 'Tahiri', 'Alaoui'], 'family-name'],
    ['الاسم الشخصي', ['علي', 'عمر', 'علي'], 'given-name'],
    ['النسب', ['العلوي', 'الطاهري', 'العلوي'], 'family-name'],
    ['اسم الأم', ['فاطمة', 'خديجة', 'فاطمة'], 'name'],
    ['lastName', ['Alaoui', 'Tahiri', 'Alaoui'], 'family-name'],
    ['motherName', ['Fatima', 'Khadija', 'Fatima'], 'name'],
    ['born', ['17/05/1980', '1/2/1990', '17/05/1980'], 'date'],
    ['date_of_birth', ['19800517', '19900201', ''], 'date'],
    ['postcode', ['10000', '20000', '10000'], 'code'],
    ['phone', ['0612345678', '0698765432', '0612345678'], 'code'],
    ['state', ['nsw', 'vic', 'nsw'], 'code'],
    ['email', ['a@b.ma', 'c@d.ma', 'a@b.ma'], 'text'],
    ['address', ['12 rue Atlas', '3 avenue Moulay Hassan', '12 rue Atlas'], 'text'],
  ])('%s is what its cells and header say', (name, cells, kind) => {
    expect(kinds([{ name, cells }])).toEqual({ [name]: kind })
  })

  it('has nothing to say of a file without cells', () => {
    expect(guessFields([{ name: 'a', cells: [] }])).toEqual({ fields: [], leftOut: [{ column: 'a', because: 'empty' }] })
  })
})
