import { expect, test } from 'vitest'
import fitted from '../data/cells.json' with { type: 'json' }
import { cellRows } from './fit-cells.ts'

test.each(['urban', 'rural'] as const)('data/cells.json is what the fit makes of the %s margins', (milieu) => {
  expect(fitted.cells[milieu]).toEqual(cellRows(milieu))
})
