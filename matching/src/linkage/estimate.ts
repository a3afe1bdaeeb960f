import type { LevelOdds, LinkageModel } from '../model.ts'
import { EXACT, levelsOf, NO_LEVEL } from './comparator.ts'
import type { Pattern } from './patterns.ts'
import type { Field } from './table.ts'

/** Share of each level of one field, by its place; place 0 (unknown) is left out and stays 0. */
export type Shares = readonly Float64Array[]
/** The pairs of one blocking rule: its own fields agree by construction, so they teach nothing of these fields. */
export type TrainingSet = { readonly rule: string; readonly fields: readonly number[]; readonly patterns: readonly Pattern[] }
/** `prior`: the share of pairs of one person among all that the file can make, as far as the training rules saw. */
export type Estimates = { readonly m: Shares; readonly u: Shares; readonly prior: number }

const ROUNDS = 60
const FIRST_GUESS = 0.3
const SETTLED = 1e-7
// Before any evidence: what a field is worth where a file teaches nothing of it, as so many pairs seen.
const EXPECTED_EXACT = 0.8
const EXPECTED_STRENGTH = 4
// A level that no pair shows may still happen once in so many pairs: no single field condemns a pair for ever.
const UNSEEN_M = 0.001
const UNSEEN_U = 0.5

/** Expected shares of levels for one person, before the file has spoken. */
function expected(levels: number): Float64Array {
  const shares = new Float64Array(levels).fill((1 - EXPECTED_EXACT) / Math.max(levels - 2, 1))
  shares[NO_LEVEL] = 0
  shares[EXACT] = EXPECTED_EXACT
  return shares
}

/** Sums `weights[i]` of each pattern on the level it shows, for each field. */
function tallied(patterns: readonly Pattern[], weights: Float64Array, sizes: readonly number[]): Float64Array[] {
  const tallies = sizes.map((size) => new Float64Array(size))
  for (const [at, { levels }] of patterns.entries()) {
    const weight = weights[at] ?? 0
    for (const [field, tally] of tallies.entries()) {
      const level = levels[field] ?? NO_LEVEL
      tally[level] = (tally[level] ?? 0) + weight
    }
  }
  return tallies
}

function sharesOf(tally: Float64Array, before: (level: number) => number): Float64Array {
  const seen = tally.map((count, level) => (level === NO_LEVEL ? 0 : count + before(level)))
  const total = seen.reduce((sum, count) => sum + count, 0)
  return seen.map((count) => count / total)
}

/** m from expected matches: floored by UNSEEN_M of them, and led by the expectation while they are few. */
function matchShares(tally: Float64Array): Float64Array {
  const known = tally.subarray(1).reduce((sum, count) => sum + count, 0)
  const guess = expected(tally.length)
  return sharesOf(tally, (level) => UNSEEN_M * known + EXPECTED_STRENGTH * (guess[level] ?? 0))
}

const logit = (share: number): number => Math.log(share / (1 - share))

/** Probability of each pattern to be one person, from the fields that are not left out. */
export function posteriors(
  patterns: readonly Pattern[],
  { m, u, prior }: Estimates,
  leftOut: readonly number[] = [],
): Float64Array {
  const ratios = m.map((shareM, field) =>
    shareM.map((share, level) => (level === NO_LEVEL ? 0 : Math.log(share / (u[field]?.[level] ?? 1)))),
  )
  return Float64Array.from(patterns, ({ levels }) => {
    let odds = logit(prior)
    for (const [field, ratio] of ratios.entries()) {
      if (!leftOut.includes(field)) odds += ratio[levels[field] ?? NO_LEVEL] ?? 0
    }
    return 1 / (1 + Math.exp(-odds))
  })
}

type Learnt = { readonly matches: number; readonly tallies: Float64Array[] }

const NOTHING = 1e-7
const NEARLY_ALL = 1 - 1e-4

/** Expectation–maximisation on the pairs of one rule, with u held: how many are one person, and what levels these show. */
function learn({ fields, patterns }: TrainingSet, u: Shares): Learnt {
  const sizes = u.map((share) => share.length)
  const total = patterns.reduce((sum, { pairs }) => sum + pairs, 0)
  let m: Shares = sizes.map(expected)
  let prior = FIRST_GUESS
  let tallies: Float64Array[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const probabilities = posteriors(patterns, { m, u, prior }, fields)
    const weights = probabilities.map((probability, at) => probability * (patterns[at]?.pairs ?? 0))
    tallies = tallied(patterns, weights, sizes)
    m = tallies.map(matchShares)
    const before = prior
    prior = Math.min(Math.max(weights.reduce((sum, weight) => sum + weight, 0) / total, NOTHING), NEARLY_ALL)
    if (Math.abs(prior - before) < SETTLED) break
  }
  return { matches: prior * total, tallies }
}

/** Adds up what each rule taught of the fields that it left free; `matches`: the most that one rule found. */
function matchEstimates(sets: readonly TrainingSet[], u: Shares): { m: Float64Array[]; matches: number } {
  const sums = u.map((share) => new Float64Array(share.length))
  let most = 0
  for (const set of sets) {
    const { matches, tallies } = learn(set, u)
    most = Math.max(most, matches)
    for (const [field, sum] of sums.entries()) {
      if (set.fields.includes(field)) continue
      for (const [level, count] of (tallies[field] ?? []).entries()) sum[level] = (sum[level] ?? 0) + count
    }
  }
  return { m: sums.map(matchShares), matches: most }
}

/** u from pairs drawn at random, each counted by its chance to be of two persons: in a small file many are of one. */
function chanceEstimates(random: readonly Pattern[], sizes: readonly number[], probabilities?: Float64Array): Float64Array[] {
  const weights = Float64Array.from(random, ({ pairs }, at) => pairs * (1 - (probabilities?.[at] ?? 0)))
  return tallied(random, weights, sizes).map((tally) => sharesOf(tally, () => UNSEEN_U))
}

export type Evidence = {
  readonly random: readonly Pattern[]
  readonly sets: readonly TrainingSet[]
  /** How many levels each field has. */
  readonly sizes: readonly number[]
  /** How many pairs the file can make. */
  readonly possible: number
}

/** Estimates m and u without labels: from pairs drawn at random, and from the pairs of several blocking rules. */
export function estimateShares({ random, sets, sizes, possible }: Evidence): Estimates {
  const first = chanceEstimates(random, sizes)
  const { m, matches } = matchEstimates(sets, first)
  const prior = Math.min(Math.max(matches / possible, NOTHING), 0.5)
  const u = chanceEstimates(random, sizes, posteriors(random, { m, u: first, prior }))
  return { m: matchEstimates(sets, u).m, u, prior }
}

/** The estimates with their names, as they are kept beside a file and shown to a reader. */
export function toModel({ m, u, prior }: Estimates, fields: readonly Field[]): LinkageModel {
  const odds = (field: number, levels: readonly string[]): Record<string, LevelOdds> =>
    Object.fromEntries(levels.slice(1).map((level, at) => [level, { m: m[field]?.[at + 1] ?? 0, u: u[field]?.[at + 1] ?? 0 }]))
  return { prior, fields: fields.map(({ field, kind }, at) => ({ field, levels: odds(at, levelsOf(kind)) })) }
}

/** The estimates of a model that was kept. @throws RangeError when it is not of these fields */
export function fromModel({ prior, fields: kept }: LinkageModel, fields: readonly Field[]): Estimates {
  const shares = (part: 'm' | 'u'): Float64Array[] =>
    fields.map(({ field, kind }) => {
      const known = kept.find((one) => one.field === field)
      const odds = levelsOf(kind).map((level, at) => (at === NO_LEVEL ? 0 : known?.levels[level]?.[part]))
      if (odds.some((share) => typeof share !== 'number' || !(share >= 0 && share <= 1))) throw new RangeError(field)
      return Float64Array.from(odds, Number)
    })
  if (!(prior > 0 && prior < 1)) throw new RangeError('prior')
  return { m: shares('m'), u: shares('u'), prior }
}
