import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'
import { dedupe } from './linkage.ts'
import type { FieldInput, FieldKind } from './table.ts'

const SETS = new URL('../../../../shared/data/linkage/', import.meta.url)

type Wanted = readonly [field: string, kind: FieldKind, ...columns: string[]]
type Measured = { readonly file: string; readonly fields: readonly Wanted[]; readonly truth: string; readonly leastF1: number }

const FEBRL: readonly Wanted[] = [
  ['given', 'given-name', 'given_name'],
  ['family', 'family-name', 'surname'],
  ['number', 'code', 'street_number'],
  ['street', 'text', 'address_1'],
  ['place', 'text', 'address_2'],
  ['suburb', 'text', 'suburb'],
  ['postcode', 'code', 'postcode'],
  ['state', 'code', 'state'],
  ['born', 'date', 'date_of_birth'],
  ['insurance', 'code', 'soc_sec_id'],
]
const MOROCCO: readonly Wanted[] = [
  ['given', 'given-name', 'first_name', 'first_name_ar'],
  ['family', 'family-name', 'surname', 'surname_ar'],
  ['born', 'date', 'dob'],
  ['sex', 'code', 'sex'],
  ['commune', 'code', 'commune'],
  ['mother', 'name', 'mother'],
]
const LATIN_ONLY = MOROCCO.map(([field, kind, latin = '']): Wanted => [field, kind, latin])
const FAKE: readonly Wanted[] = [
  ['given', 'given-name', 'first_name'],
  ['family', 'family-name', 'surname'],
  ['born', 'date', 'dob'],
  ['city', 'text', 'city'],
  ['email', 'text', 'email'],
]
const MEASURED: readonly Measured[] = [
  { file: 'febrl1.csv', fields: FEBRL, truth: 'rec_id', leastF1: 0.999 },
  { file: 'febrl2.csv', fields: FEBRL, truth: 'rec_id', leastF1: 0.999 },
  { file: 'febrl3.csv', fields: FEBRL, truth: 'rec_id', leastF1: 0.9985 },
  { file: 'fake_1000.csv', fields: FAKE, truth: 'cluster', leastF1: 0.92 },
  { file: 'morocco_110k.csv.gz', fields: MOROCCO, truth: 'cluster', leastF1: 0.99 },
  { file: 'morocco_110k.csv.gz', fields: LATIN_ONLY, truth: 'cluster', leastF1: 0.985 },
]

// None of these files quotes a cell.
function columnsOf(file: string): Map<string, string[]> {
  const bytes = readFileSync(new URL(file, SETS))
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n')
  const rows = lines.map((line) => line.split(',').map((cell) => cell.trim()))
  return new Map(rows[0]?.map((name, at) => [name, rows.slice(1).map((cells) => cells[at] ?? '')]))
}

/** The person of a FEBRL record is the number in its name: rec-223-org, rec-223-dup-0. */
const personOf = (value: string): string => (value.startsWith('rec-') ? (value.split('-')[1] ?? '') : value)

/** F1 over the pairs that groups of rows imply. */
function f1OfClusters(clusters: readonly number[][], truth: readonly string[], truePairs: number): number {
  const pairs = clusters.flatMap((rows) =>
    rows.flatMap((row, at) => rows.slice(0, at).map((other) => truth[row] === truth[other])),
  )
  return (2 * pairs.filter((right) => right).length) / (pairs.length + truePairs)
}

describe.skipIf(!existsSync(SETS))('dedupe measured on ../shared/data/linkage', () => {
  it.for(MEASURED)('$file reaches $leastF1', { timeout: 120_000 }, async ({ file, fields, truth, leastF1 }, { annotate }) => {
    const columns = columnsOf(file)
    const inputs = fields.map(
      ([field, kind, ...names]): FieldInput => ({ field, kind, columns: names.map((name) => columns.get(name) ?? []) }),
    )
    const persons = (columns.get(truth) ?? []).map(personOf)
    const found = dedupe(inputs)
    const { best, truePairs } = evaluate(found.pairs, persons)
    const clustered = f1OfClusters(found.clusters(0.5), persons, truePairs)
    await annotate(
      `${file}: F1 ${best.f1.toFixed(4)}, clusters ${clustered.toFixed(4)}, compared ${found.pairs.compared} of ${found.rows} rows`,
    )
    expect(best.f1).toBeGreaterThanOrEqual(leastF1)
    expect(clustered).toBeGreaterThanOrEqual(leastF1 - 0.005)
  })
})
