import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { candidateKeys, type Enrolled } from './candidate-keys.ts'

const OMAR: Enrolled = {
  familyName: { ar: 'العمراني', fr: 'El Amrani' },
  givenName: { ar: 'عمر', fr: 'Omar' },
  birthDate: '1971-04-09',
}
const meet = (a: Enrolled, b: Enrolled): boolean => candidateKeys(a).some((key) => candidateKeys(b).includes(key))

describe('candidateKeys', () => {
  it.each<[string, Partial<Enrolled>]>([
    ['in Latin letters only, spelt otherwise', { familyName: { fr: 'Lamrani' }, givenName: { fr: 'Oumar' } }],
    ['in Arabic only, names swapped', { familyName: { ar: 'عمر' }, givenName: { ar: 'العمراني' } }],
    ['with another birth date', { birthDate: '1975' }],
    ['with another family name', { familyName: { fr: 'Bennani' } }],
    ['with another given name, day and month swapped', { givenName: { fr: 'Hamza' }, birthDate: '1971-09-04' }],
  ])('meet for one person enrolled again %s', (_, change) => {
    expect(meet(OMAR, { ...OMAR, ...change })).toBe(true)
  })

  it('do not meet on one name and a date that many carry', () => {
    const first = { ...OMAR, birthDate: '1971-01-01' }
    expect(meet(first, { ...first, familyName: { fr: 'Tazi' } })).toBe(false)
    expect(meet(OMAR, { ...OMAR, familyName: { fr: 'Tazi' }, birthDate: '1971' })).toBe(false)
  })
})

const LINKAGE = new URL('../../../shared/data/linkage/morocco_110k.csv.gz', import.meta.url)

type Row = Enrolled & { readonly person: string }

function enrolledRows(): Row[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(LINKAGE)).toString().trim().split('\n')
  const at = Object.fromEntries(head.split(',').map((name, column) => [name, column]))
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (name: string): string => cells[at[name] ?? -1] ?? ''
    return {
      familyName: { ar: cell('surname_ar'), fr: cell('surname') },
      givenName: { ar: cell('first_name_ar'), fr: cell('first_name') },
      birthDate: cell('dob'),
      person: cell('cluster'),
    }
  })
}

describe.skipIf(!existsSync(LINKAGE))('candidateKeys measured on ../shared/data/linkage/morocco_110k', () => {
  it('bring the second enrolment of a person to the first', { timeout: 60_000 }, async ({ annotate }) => {
    const first = new Map<string, Enrolled>()
    const pairs: [Enrolled, Enrolled][] = []
    for (const row of enrolledRows()) {
      const before = first.get(row.person)
      if (before) pairs.push([before, row])
      else first.set(row.person, row)
    }
    const recall = pairs.filter(([a, b]) => meet(a, b)).length / pairs.length
    await annotate(`recall of candidates: ${(100 * recall).toFixed(2)} % of ${pairs.length} corrupted enrolments`)
    expect(recall).toBeGreaterThanOrEqual(0.985)
  })
})
