import type { Day } from '@sijill/contract'
import { describe, expect, test } from 'vitest'
import { checkFormula, formulaOn, ISE_2022, MEASURE_NAMES, MEASURES } from './index.ts'

type Editable = { milieux: { urban: { variables: Record<string, unknown>[] } } } & Record<string, unknown>

/** What `checkFormula` answers once `edit` has spoilt a copy of the formula. */
function refusalsAfter(edit: (formula: Editable) => void) {
  const formula = structuredClone(ISE_2022) as unknown as Editable
  edit(formula)
  return checkFormula(formula).map(({ path, code }) => `${path} ${code}`)
}

const firstUrban = (edit: Record<string, unknown>) =>
  refusalsAfter(({ milieux }) => Object.assign(milieux.urban.variables[0]!, edit))

describe('the formula of 2022', () => {
  test('passes its own check', () => expect(checkFormula(ISE_2022)).toEqual([]))

  test('has 35 urban and 28 rural variables, and only the rural car has no coefficient', () => {
    const { urban, rural } = ISE_2022.milieux
    expect([urban.variables.length, rural.variables.length]).toEqual([35, 28])
    const unknown = [...urban.variables, ...rural.variables].filter(({ coefficient }) => coefficient === null)
    expect(unknown.map(({ id, measure, known }) => [id, measure, known])).toEqual([['R11', 'has_car', 'not-found']])
  })

  test('weighs every measure, with the kind of the measure', () => {
    const variables = Object.values(ISE_2022.milieux).flatMap((milieu) => milieu.variables)
    expect(new Set(variables.map(({ measure }) => measure))).toEqual(new Set(MEASURE_NAMES))
    for (const { measure, kind } of variables) expect(kind).toBe(MEASURES[measure].kind)
  })

  test('is in force from its first day on', () => {
    expect(formulaOn('2022-11-16' as Day)).toBeUndefined()
    expect(formulaOn('2022-11-17' as Day)).toBe(ISE_2022)
    const next = { ...ISE_2022, version: 'ise-next', since: '2027-01-01' as Day }
    expect(formulaOn('2027-01-01' as Day, [next, ISE_2022])).toBe(next)
    expect(formulaOn('2026-12-31' as Day, [next, ISE_2022])).toBe(ISE_2022)
  })
})

describe('checkFormula refuses', () => {
  const at = '/milieux/urban/variables/0'

  test.each([
    [{ measure: 'number_of_cats' }, `${at}/measure field/not-a-choice`],
    [{ coefficient: 0.12345678 }, `${at}/coefficient field/wrong-form`],
    [{ coefficient: 1e9 }, `${at}/coefficient field/too-large`],
    [{ coefficient: Number.NaN }, `${at}/coefficient field/wrong-type`],
    [{ coefficient: '0.1' }, `${at}/coefficient field/wrong-type`],
    [{ coefficient: null }, `${at}/known field/contradicts`],
    [{ known: 'not-found' }, `${at}/known field/contradicts`],
    [{ kind: 'count' }, `${at}/kind field/contradicts`],
    [{ id: 'U02' }, '/milieux/urban/variables/1/id field/repeated'],
    [{ measure: 'multi_nuclear' }, '/milieux/urban/variables/1/measure field/repeated'],
    [{ weight: 1 }, `${at}/weight field/unknown`],
    [{ label: { fr: 'x' } }, `${at}/label/ar field/missing`],
  ])('%o', (edit, refused) => expect(firstUrban(edit)).toEqual([refused]))

  test('what is missing, unknown or impossible around the variables', () => {
    expect(refusalsAfter((formula) => Reflect.deleteProperty(formula, 'since'))).toEqual(['/since field/missing'])
    expect(refusalsAfter((formula) => Object.assign(formula, { since: '2027-02-30' }))).toEqual(['/since field/impossible-date'])
    expect(refusalsAfter((formula) => Object.assign(formula, { extra: 1 }))).toEqual(['/extra field/unknown'])
    expect(refusalsAfter((formula) => Object.assign(formula.milieux, { urban: null }))).toEqual([
      '/milieux/urban field/wrong-type',
    ])
    expect(checkFormula(null)).toEqual([{ path: '', code: 'field/wrong-type', details: { type: 'object' } }])
  })

  test('weights that would push a score past what is exact', () => {
    const refused = refusalsAfter(({ milieux }) => Object.assign(milieux.urban.variables.at(-1)!, { coefficient: 99 }))
    expect(refused).toEqual(['/milieux/urban/variables field/too-large'])
  })
})
