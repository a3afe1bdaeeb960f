import { allLevels, type PairComparator } from './pair-levels.ts'

/** Pairs that show the same levels on all fields, counted together. */
export type Pattern = { readonly levels: Int8Array; readonly pairs: number }

type Counted = { levels: Int8Array; pairs: number }
export type PatternCounter = {
  /** Counts the pair; returns the place of its pattern. */
  readonly add: (a: number, b: number) => number
  readonly patterns: readonly Pattern[]
}

/** Gathers pairs into patterns; there are thousands of patterns where there are millions of pairs. */
export function patternCounter(comparator: PairComparator): PatternCounter {
  const places = new Map<number, number>()
  const patterns: Counted[] = []
  const levels = new Int8Array(comparator.comparators.length)
  const sizes = comparator.comparators.map((one) => one.levels.length)
  const keyOf = (): number => sizes.reduce((key, size, at) => key * size + (levels[at] ?? 0), 0)
  return {
    patterns,
    add(a, b) {
      allLevels(comparator, [a, b], levels)
      const key = keyOf()
      const place = places.get(key) ?? patterns.length
      const known = patterns[place]
      if (known) known.pairs++
      else {
        places.set(key, place)
        patterns.push({ levels: levels.slice(), pairs: 1 })
      }
      return place
    },
  }
}

export type RandomBelow = (below: number) => number

/** The same sequence at every run: a file gives the same model twice. */
export function randomNumbers(seed: number): RandomBelow {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return Math.floor(((state >>> 0) / 2 ** 32) * below)
  }
}

export type Rows = { readonly rows: number; readonly boundary: number | undefined }
export type Draw = { readonly count: number; readonly seed: number }

const FIRST_SEED = 20_230_101
const PARTS = 4

/** `count` pairs to be drawn, in parts that threads may share; the same parts whatever the number of threads. */
export const drawsOf = (count: number): Draw[] =>
  Array.from({ length: PARTS }, (_, part) => ({ count: Math.ceil(count / PARTS), seed: FIRST_SEED + part }))

/** Pairs of rows drawn at random; across the boundary where there are two files. */
export function randomPatterns(comparator: PairComparator, { rows, boundary }: Rows, { count, seed }: Draw): readonly Pattern[] {
  const { add, patterns } = patternCounter(comparator)
  const random = randomNumbers(seed)
  for (let drawn = 0; drawn < count; drawn++) {
    const a = random(boundary ?? rows)
    const b = boundary === undefined ? random(rows) : boundary + random(rows - boundary)
    if (a !== b) add(a, b)
  }
  return patterns
}
