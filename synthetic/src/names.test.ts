import { fieldChecker, Name } from '@sijill/contract'
import { expect, test } from 'vitest'
import names from '../data/names.json' with { type: 'json' }

const lists = [
  ['male', names.male, 120],
  ['female', names.female, 120],
  ['family', names.family, 250],
] as const

test.each(lists)('%s names are many, each once, each valid in both scripts', (_, list, least) => {
  const refusals = fieldChecker(Name)
  expect(list.length).toBeGreaterThanOrEqual(least)
  expect(new Set(list.map(({ ar }) => ar)).size).toBe(list.length)
  for (const { ar, fr } of list) for (const latin of fr) expect([latin, refusals({ ar, fr: latin })]).toEqual([latin, []])
})
