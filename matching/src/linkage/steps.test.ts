import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forEachPair } from './blocks.ts'
import { encode, mapTexts, numberTogether, stacked } from './dictionary.ts'
import { fromModel } from './estimate.ts'
import { generatePopulation, POPULATION_COLUMNS } from './generated-population.ts'
import { generateRecords } from './generated-records.ts'
import { linkageOf, weighingOf } from './linkage.ts'
import { randomPatterns } from './patterns.ts'
import { learn, planOf, type Seen } from './profile.ts'
import { weigherOf, weighSlice } from './score.ts'
import { buildTable } from './table.ts'
import { trainingSet } from './training.ts'
import { asDate, looksLikeDate } from './written-date.ts'

const table = buildTable(generateRecords(1500, 4).fields)
const plan = planOf(table, undefined)
const comparing = { rows: table.rows, comparator: plan.comparator, boundary: undefined }
const seen: Seen = {
  sets: plan.training.map((rule) => trainingSet(rule, comparing)),
  random: plan.draws.flatMap((draw) => randomPatterns(plan.comparator, comparing, draw)),
}
const profile = learn(plan, seen)

function linkedIn(parts: number, order: (part: number) => number) {
  const weigher = weigherOf(table, plan.comparator, profile.estimates)
  const slices = Array.from({ length: parts }, (_, part) => ({ part: order(part), parts }))
  return linkageOf(
    plan,
    profile,
    slices.map((slice) => weighSlice(weigher, weighingOf(plan, profile), slice)),
  )
}

describe('the steps of linkage', () => {
  it('find the same pairs in any number of slices, in any order', () => {
    const whole = linkedIn(1, () => 0)
    const inThree = linkedIn(3, (part) => 2 - part)
    expect(whole.pairs.a.length).toBeGreaterThan(200)
    expect(inThree.pairs).toEqual(whole.pairs)
    expect(inThree.model).toEqual(whole.model)
  })

  it('give the same estimates back from the model that was kept', () => {
    const kept = JSON.parse(JSON.stringify(linkedIn(1, () => 0).parameters))
    expect(fromModel(kept, table.fields)).toEqual(profile.estimates)
    expect(learn(plan, seen, fromModel(kept, table.fields))).toEqual(profile)
  })

  it('refuse a model of other fields', () => {
    const { parameters } = linkedIn(1, () => 0)
    expect(() => fromModel({ ...parameters, fields: parameters.fields.slice(1) }, table.fields)).toThrow(RangeError)
    expect(() => fromModel({ ...parameters, prior: 2 }, table.fields)).toThrow(RangeError)
  })
})

describe('slices', () => {
  it('share the pairs without a rest and without a double', () => {
    const hashes = fc
      .array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 })
      .map((values) => Int32Array.from(values, (value) => value * 211))
    const pairsOf = (list: Int32Array, slice: { part: number; parts: number }): string[] => {
      const pairs: string[] = []
      forEachPair(list, { cap: 100, boundary: undefined, slice }, (a, b) => pairs.push(`${a} ${b}`))
      return pairs
    }
    fc.assert(
      fc.property(hashes, fc.integer({ min: 2, max: 5 }), (list, parts) => {
        const sliced = Array.from({ length: parts }, (_, part) => pairsOf(list, { part, parts })).flat()
        expect(sliced.sort()).toEqual(pairsOf(list, { part: 0, parts: 1 }).sort())
      }),
    )
  })
})

describe('dictionaries', () => {
  const cells = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd'), { maxLength: 20 })
  const textsOf = ({ codes, texts }: ReturnType<typeof encode>): string[] => Array.from(codes, (code) => texts[code] ?? '')

  it('say the same in one numbering, and one under the other', () => {
    fc.assert(
      fc.property(cells, cells, (first, second) => {
        const both = numberTogether([encode(first), encode(second)])
        expect(both.map(textsOf)).toEqual([first, second])
        const under = stacked(encode(first), encode(second))
        expect(textsOf(under)).toEqual([...first, ...second])
        expect(under.texts.map((text) => [...first, ...second].filter((cell) => cell === text).length)).toEqual([...under.counts])
        expect(mapTexts(under, (text) => text)).toEqual(encode([...first, ...second]))
      }),
    )
  })
})

describe('generatePopulation', () => {
  it('gives the same rows for a seed, others for another, a tenth of the persons twice', () => {
    const rows = [...generatePopulation(4000, 7)]
    expect([...generatePopulation(4000, 7)]).toEqual(rows)
    expect([...generatePopulation(4000, 8)]).not.toEqual(rows)
    expect(rows.every((cells) => cells.length === POPULATION_COLUMNS.length)).toBe(true)
    expect(new Set(rows.map((cells) => cells.at(-1))).size).toBe(4000)
    expect(rows.length).toBeGreaterThan(4300)
    expect(rows.length).toBeLessThan(4500)
  })
})

describe('asDate', () => {
  it.each([
    ['1980-05-17', '1980-05-17'],
    ['1980/5/7', '1980-05-07'],
    ['1980-05-17T00:00:00Z', '1980-05-17'],
    ['19800517', '1980-05-17'],
    ['17/05/1980', '1980-05-17'],
    ['7.5.1980', '1980-05-07'],
    ['1980', '1980'],
    ['1980-05', '1980-05'],
    ['soon', ''],
    ['', ''],
  ])('%s is %s', (written, date) => {
    expect(asDate(written)).toBe(date)
  })

  it('is not deceived by numbers of eight digits', () => {
    expect(['19800517', '61234567', '1980', '19809917'].map(looksLikeDate)).toEqual([true, false, false, false])
  })
})
