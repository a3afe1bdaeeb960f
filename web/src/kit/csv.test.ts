import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('cells are quoted when they must be, and a formula is only text', () => {
  const text = csvOf(
    ['name', 'n'],
    [
      ['a;b "c"', 1.5],
      ['=HYPERLINK("x")', -2],
      [null, undefined],
    ],
  )
  expect(text).toBe('\ufeffname;n\r\n"a;b ""c""";1.5\r\n"\'=HYPERLINK(""x"")";-2\r\n;\r\n')
})
