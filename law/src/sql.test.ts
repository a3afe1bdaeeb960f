import { describe, expect, test } from 'vitest'
import { type Formula, formulaSql, ISE_2022 } from './index.ts'

/** The part of a `case milieu` expression that holds for one milieu. */
const of = (milieu: 'urban' | 'rural', sql: string): string => {
  const [urban = '', rural = ''] = sql.split(" when 'rural' then ")
  return milieu === 'rural' ? rural : urban
}

const weighing = (coefficient: number): Formula => {
  const formula = structuredClone(ISE_2022)
  const cows = formula.milieux.rural.variables.find(({ measure }) => measure === 'cows')
  if (cows) cows.coefficient = coefficient
  return formula
}

// That the engine gives the same integers as JavaScript is shown where there is an engine: in the tests of the server.
describe('formulaSql', () => {
  const sql = formulaSql(ISE_2022)

  test('weighs in the numerator what has a coefficient, and reports what has none', () => {
    for (const milieu of ['urban', 'rural'] as const) {
      for (const { measure, coefficient } of ISE_2022.milieux[milieu].variables) {
        expect([measure, new RegExp(`\\b${measure}\\b`).test(of(milieu, sql.numerator))]).toEqual([measure, coefficient !== null])
      }
    }
    expect(of('rural', sql.missing)).toContain("has_car <> 0 then 'R11'")
    expect(of('urban', sql.missing)).not.toContain('R11')
  })

  test('gives inputs and terms in the order of the formula, zero coefficients included', () => {
    const names = ISE_2022.milieux.rural.variables.map(({ measure }) => measure)
    expect(of('rural', sql.inputs)).toContain(`array[${names.join(', ')}]::int4[]`)
    expect(of('rural', formulaSql(weighing(0)).terms).split(', ')).toHaveLength(28)
    expect(of('rural', formulaSql(weighing(0)).numerator)).not.toContain('cows')
  })

  test('sums in int8 as soon as the bounds of the measures could pass int4', () => {
    expect(of('rural', sql.numerator)).toContain(' + cows * 257000')
    expect(of('rural', formulaSql(weighing(0.1)).numerator)).toContain(' + cows::int8 * 1000000')
  })

  test('names the table when a query reads several', () => {
    expect(formulaSql(ISE_2022, 'm').numerator).toContain('case m.milieu when')
    expect(formulaSql(ISE_2022, 'm').terms).toContain('m.head_age_sq::int8 * 771 * 100 * m.household_size')
  })
})
