import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPairs, forEachPair } from './blocks.ts'
import { clustersOf } from './cluster.ts'
import { comparatorOf, LEVELS } from './comparator.ts'
import { compareCodes, compareDates, datePartsOf } from './compare-values.ts'
import { encode, mapTexts } from './dictionary.ts'
import { evaluate } from './evaluate.ts'
import { buildTable, type FieldKind } from './table.ts'

const hashes = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }).map((values) => Int32Array.from(values))

function pairsOf(list: Int32Array, boundary?: number): string[] {
  const pairs: string[] = []
  forEachPair(list, { cap: 100, boundary }, (a, b) => pairs.push(`${a} ${b}`))
  return pairs.sort()
}

function plainPairs(list: Int32Array, boundary = 0): string[] {
  const rows = [...list.keys()]
  const across = (a: number, b: number): boolean => boundary === 0 || (a < boundary && b >= boundary)
  const pairs = rows.flatMap((b) =>
    rows
      .slice(0, b)
      .filter((a) => list[a] !== 0 && list[a] === list[b] && across(a, b))
      .map((a) => `${a} ${b}`),
  )
  return pairs.sort()
}

describe('blocks', () => {
  it('make and count the pairs that share a hash, as the plain double loop does', () => {
    fc.assert(
      fc.property(hashes, (list) => {
        expect(pairsOf(list)).toEqual(plainPairs(list))
        expect(countPairs(list)).toBe(plainPairs(list).length)
      }),
    )
  })

  it('make pairs across two files only', () => {
    fc.assert(
      fc.property(hashes, fc.integer({ min: 1, max: 30 }), (list, boundary) => {
        expect(pairsOf(list, boundary)).toEqual(plainPairs(list, boundary))
      }),
    )
  })

  it('are bounded by the cap', () => {
    let pairs = 0
    forEachPair(new Int32Array(1000).fill(7), { cap: 10, boundary: undefined }, () => pairs++)
    expect(pairs).toBe(10 * 1000 - 55)
  })
})

describe('dictionary', () => {
  it('numbers texts, counts rows and joins what a rewriting makes equal', () => {
    const plain = encode(['b', '', 'a', 'B'])
    expect([...plain.codes]).toEqual([0, -1, 1, 2])
    const lower = mapTexts(plain, (text) => text.toLowerCase())
    expect([...lower.codes]).toEqual([0, -1, 1, 0])
    expect([...lower.counts]).toEqual([2, 1])
  })
})

function levelOf(kind: FieldKind, ...columns: string[][]): string {
  const { fields, records } = buildTable([{ field: 'x', kind, columns }])
  const [field] = fields
  if (!field) throw new Error('no field')
  const comparator = comparatorOf(field, records)
  const quick = comparator.quick(0, 1)
  return comparator.levels[quick === -1 ? comparator.full(0, 1) : quick] ?? ''
}

describe('comparators', () => {
  it.each<[FieldKind, string[][], string]>([
    ['name', [['Youssef', 'youssef']], 'exact'],
    ['name', [['Youssef', 'Yusuf']], 'sound'],
    ['name', [['El Amrani', 'Lamrani']], 'sound'],
    ['name', [['Benjelloun', 'Benjelouq']], 'close'],
    ['name', [['Alaoui', 'Tahiri']], 'different'],
    ['name', [['Youssef', '']], 'unknown'],
    [
      'name',
      [
        ['Youssef', 'X'],
        ['يوسف', 'يوسف'],
      ],
      'exact',
    ],
    [
      'name',
      [
        ['Youssef', ''],
        ['', 'يوسف'],
      ],
      'sound',
    ],
    [
      'name',
      [
        ['Tahiri', ''],
        ['', 'يوسف'],
      ],
      'different',
    ],
    ['text', [['12 rue Atlas', '12, Rue  Atlas']], 'close'],
    ['text', [['Rabat', 'Kénitra']], 'different'],
    ['code', [['10000', '10010']], 'near'],
    ['code', [['12', '13']], 'different'],
    ['date', [['19800517', '17/05/1980']], 'exact'],
    ['date', [['1980-05-07', '1980-07-05']], 'day-month-swapped'],
    ['date', [['1980-05-07', 'soon']], 'unknown'],
  ])('%s: %j is %s', (kind, columns, level) => {
    expect(levelOf(kind, ...columns)).toBe(level)
  })

  it.each([
    ['1980-05-17', '1981-05-17', 'near'],
    ['1980-05-17', '1980-05-27', 'near'],
    ['1980-05-17', '1980-01-01', 'first-january'],
    ['1980-05-17', '1984-05-17', 'two-parts'],
    ['1980-05-17', '1980-09-03', 'same-year'],
    ['1980', '1980-09-03', 'same-year'],
    ['1980-05-17', '1991-05-03', 'one-part'],
    ['1980-05-17', '1991-06-03', 'different'],
    ['1980', '1991', 'different'],
  ])('dates %s and %s are %s', (a, b, level) => {
    expect(LEVELS.date[compareDates(datePartsOf(a), datePartsOf(b))]).toBe(level)
    expect(LEVELS.date[compareDates(datePartsOf(b), datePartsOf(a))]).toBe(level)
  })

  it('take one edit of a code for near, two for different', () => {
    const code = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 8 })
    fc.assert(
      fc.property(code, fc.nat(7), (text, at) => {
        const place = at % text.length
        expect(compareCodes(text, text.slice(0, place) + text.slice(place + 1))).toBe(2)
        expect(compareCodes(text, `${text.slice(0, place)}x${text.slice(place + 1)}`)).toBe(2)
        expect(compareCodes(text, `xx${text.slice(2)}`)).toBe(3)
      }),
    )
  })
})

describe('clustersOf', () => {
  const pairs = (list: [number, number, number][]) => ({
    a: Int32Array.from(list, ([a]) => a),
    b: Int32Array.from(list, ([, b]) => b),
    weights: Float64Array.from(list, ([, , weight]) => weight),
    compared: list.length,
  })
  const chain = pairs([
    [0, 1, 20],
    [2, 3, 18],
    [1, 2, 12],
  ])

  it('joins groups whose rows agree on the whole', () => {
    expect(clustersOf(chain, { rows: 5, threshold: 10, weigh: () => 11 })).toEqual([[0, 1, 2, 3]])
  })

  it('does not chain two groups by one likeness', () => {
    const weigh = (a: number, b: number): number => (a + b === 3 && a * b === 2 ? 12 : -5)
    expect(clustersOf(chain, { rows: 5, threshold: 10, weigh })).toEqual([
      [0, 1],
      [2, 3],
    ])
  })
})

describe('evaluate', () => {
  it('counts precision, recall and the best threshold', () => {
    const pairs = { a: Int32Array.of(0, 0, 2), b: Int32Array.of(1, 2, 3), weights: Float64Array.of(9, 5, 5), compared: 3 }
    const { best, truePairs, curve } = evaluate(pairs, ['x', 'x', 'y', 'y', 'z', 'z'])
    expect(truePairs).toBe(3)
    expect(best).toEqual({ threshold: 5, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 })
    expect(curve.map(({ threshold }) => threshold)).toEqual([9, 5])
  })
})
