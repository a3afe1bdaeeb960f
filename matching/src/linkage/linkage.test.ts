import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'
import { generateRecords } from './generated-records.ts'
import { dedupe, estimate, link } from './linkage.ts'
import type { FieldInput } from './table.ts'

const { fields, truth } = generateRecords(4000, 11)
const found = dedupe(fields)

const firstTruePair = truth.findIndex((person, row) => truth[row + 1] === person)

describe('dedupe', () => {
  it('finds the records of one person, without labels', () => {
    const { best, truePairs } = evaluate(found.pairs, truth)
    expect(truePairs).toBeGreaterThan(800)
    expect(best.f1).toBeGreaterThan(0.97)
  })

  it('compares a small share of all pairs, by several rules', () => {
    expect(found.rules.length).toBeGreaterThan(1)
    expect(found.pairs.compared).toBeLessThan((found.rows * found.rows) / 20)
    expect(found.expectedRecall).toBeGreaterThan(0.97)
  })

  it('lists each pair once, heaviest first', () => {
    const { a, b, weights } = found.pairs
    const seen = new Set(Array.from(a, (row, at) => `${row} ${b[at]}`))
    expect(seen.size).toBe(a.length)
    expect([...weights].every((weight, at) => at === 0 || weight <= (weights[at - 1] ?? 0))).toBe(true)
    expect([...a].every((row, at) => row < (b[at] ?? 0))).toBe(true)
  })

  it('gives the same answer twice', { timeout: 30_000 }, () => {
    const again = dedupe(fields)
    expect(again.model).toEqual(found.model)
    expect([...again.pairs.weights]).toEqual([...found.pairs.weights])
  })

  it('says how probable a weight is, and is right about as often', () => {
    const likely = [...found.pairs.weights].filter((weight) => found.probability(weight) >= 0.5)
    const expected = likely.reduce((sum, weight) => sum + found.probability(weight), 0)
    const right = likely.filter((_, at) => truth[found.pairs.a[at] ?? 0] === truth[found.pairs.b[at] ?? 0]).length
    expect(Math.abs(right - expected) / likely.length).toBeLessThan(0.03)
  })

  it('explains a pair by its fields', () => {
    const { contributions, weight, probability } = found.explain(firstTruePair, firstTruePair + 1)
    expect(contributions.map(({ field }) => field)).toEqual(fields.map(({ field }) => field))
    expect(weight).toBeCloseTo(
      contributions.reduce((sum, one) => sum + one.weight, 0),
      9,
    )
    expect(probability).toBeCloseTo(found.probability(weight), 12)
  })

  it('explains by the weight that it found the pair with', () => {
    const { a, b, weights } = found.pairs
    for (const at of [0, 10, 500]) expect(found.explain(a[at] ?? 0, b[at] ?? 0).weight).toBeCloseTo(weights[at] ?? 0, 6)
  })

  it('groups the records of one person', () => {
    const clusters = found.clusters(0.9)
    const pure = clusters.filter((rows) => new Set(rows.map((row) => truth[row])).size === 1)
    expect(pure.length / clusters.length).toBeGreaterThan(0.99)
    expect(new Set(clusters.flat()).size).toBe(clusters.flat().length)
  })

  it('compares every pair of a file of a few rows', { timeout: 30_000 }, () => {
    const few = dedupe(generateRecords(300, 3).fields)
    expect(few.pairs.compared).toBe((few.rows * (few.rows - 1)) / 2)
  })

  it('refuses what cannot be compared', () => {
    const one: FieldInput = { field: 'name', kind: 'name', columns: [['Ali']] }
    expect(() => dedupe([one])).toThrow(RangeError)
    expect(() => dedupe([])).toThrow(RangeError)
    expect(() => dedupe([one, { ...one, columns: [['Ali', 'Omar']] }])).toThrow(RangeError)
  })

  it('tries the cheapest rules where a large file shows no likely pair', () => {
    const same = Array.from({ length: 3000 }, () => 'Alaoui')
    const identical = dedupe([
      { field: 'name', kind: 'name', columns: [same] },
      { field: 'city', kind: 'text', columns: [same] },
    ])
    expect(identical.pairs.compared).toBeLessThan(3 * 100 * 3000)
    const oneColumn = dedupe([
      { field: 'name', kind: 'name', columns: [same.map((name, row) => `${name}${'abcdefghijklmnopqrst'[row % 20]}`)] },
    ])
    expect(oneColumn.pairs.compared).toBeGreaterThan(0)
  })

  it('does not fail on a file that teaches nothing', () => {
    const empty = dedupe([{ field: 'name', kind: 'name', columns: [['', '', '']] }])
    expect(empty.pairs.a).toHaveLength(0)
    expect(empty.clusters(0.5)).toEqual([])
  })
})

describe('estimate', () => {
  it('learns that names and dates of one person agree, and how rarely those of two do', { timeout: 30_000 }, () => {
    const { fields: learnt, prior } = estimate(fields)
    const odds = (field: string, level: string) => learnt.find((one) => one.field === field)?.levels[level] ?? { m: 0, u: 0 }
    expect(odds('birthDate', 'exact').m).toBeGreaterThan(0.6)
    expect(odds('birthDate', 'exact').u).toBeLessThan(0.01)
    expect(odds('sex', 'exact').u).toBeCloseTo(0.5, 1)
    expect(odds('sex', 'exact').m).toBeGreaterThan(0.99)
    expect(odds('familyName', 'swapped').m).toBeGreaterThan(odds('familyName', 'swapped').u)
    expect(prior).toBeLessThan(0.001)
  })
})

describe('link', () => {
  const half = truth.length
  // The odd rows against the even ones: many persons have records in both.
  const side = (wanted: number): FieldInput[] =>
    fields.map((input) => ({
      ...input,
      columns: input.columns.map((column) => [...(column as string[])].filter((_, row) => row % 2 === wanted)),
    }))
  const joinedTruth = [0, 1].flatMap((wanted) => truth.filter((_, row) => row % 2 === wanted))
  const boundary = Math.ceil(half / 2)

  it('finds the persons of one file in another, and pairs only across', { timeout: 30_000 }, () => {
    const linked = link(side(0), side(1))
    expect([...linked.pairs.a].every((row) => row < boundary)).toBe(true)
    expect([...linked.pairs.b].every((row) => row >= boundary)).toBe(true)
    expect(evaluate(linked.pairs, joinedTruth, boundary).best.f1).toBeGreaterThan(0.96)
  })

  it('refuses files of different fields', () => {
    expect(() => link(fields, fields.slice(1))).toThrow(RangeError)
  })
})
