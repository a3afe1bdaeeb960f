import { type LinkageModel, type PairWeight, probabilityOf } from '../model.ts'
import type { Slice } from './blocks.ts'
import { clustersOf } from './cluster.ts'
import { NO_LEVEL } from './comparator.ts'
import { toModel } from './estimate.ts'
import { allLevels, type PairComparator } from './pair-levels.ts'
import { randomPatterns } from './patterns.ts'
import { learn, type Plan, type Profile, planOf, possiblePairs, type Seen } from './profile.ts'
import {
  agreementsOf,
  type FoundPairs,
  inOrder,
  type WeighedPairs,
  type Weigher,
  type Weighing,
  weigherOf,
  weighSlice,
} from './score.ts'
import { buildTable, type FieldInput, stackedInput, type Table } from './table.ts'
import { trainingSet } from './training.ts'

export type UsedRule = { readonly name: string; readonly pairs: number }

/** Records of one file, or of two, compared. Rows are counted from 0; those of a second file follow the first. */
export type Linkage = {
  readonly rows: number
  readonly model: LinkageModel
  /** The model before its prior was calibrated: what is kept, so that another run begins where this one did. */
  readonly parameters: LinkageModel
  readonly rules: readonly UsedRule[]
  /** Share of the true pairs that the rules are expected to bring together. */
  readonly expectedRecall: number
  /** Weighed pairs, heaviest first. */
  readonly pairs: WeighedPairs
  /** Calibrated probability of a weight, in this file. */
  readonly probability: (weight: number) => number
  /** The weight that is so probable. */
  readonly weightAt: (probability: number) => number
  /** What each field says of two rows. */
  readonly explain: (a: number, b: number) => PairWeight
  /** Groups of rows that are one person, at a probability. */
  readonly clusters: (probability: number) => number[][]
}

// Rows of a huge block meet at most so many others of it by one rule.
const BLOCK_CAP = 100
// Pairs less likely than this are dropped while they are weighed.
const LEAST_LIKELY = 0.001

const floorFor = (prior: number): number => Math.log2(LEAST_LIKELY / (1 - LEAST_LIKELY)) - Math.log2(prior / (1 - prior))

const PRIOR_ROUNDS = 20

/** The share of true pairs that the weights themselves bear out: the prior under which the expected number of matches is what was assumed. */
function calibratedPrior(weights: Float64Array, possible: number, first: number): number {
  let prior = first
  for (let round = 0; round < PRIOR_ROUNDS; round++) {
    const expected = weights.reduce((sum, weight) => sum + probabilityOf(weight, prior), 0)
    prior = Math.min(Math.max(expected / possible, 0.5 / possible), 0.5)
  }
  return prior
}

type Explaining = { readonly comparator: PairComparator; readonly weigher: Weigher; readonly prior: number }

function explainRows({ comparator, weigher, prior }: Explaining, a: number, b: number): PairWeight {
  const levels = new Int8Array(comparator.comparators.length)
  allLevels(comparator, [a, b], levels)
  const contributions = comparator.comparators.map(({ field, levels: names, sharedBy }, at) => {
    const level = levels[at] ?? NO_LEVEL
    return { field, level: names[level] ?? 'unknown', weight: weigher.weightOfLevel(at, level, sharedBy(a, b, level)) }
  })
  const weight = contributions.reduce((sum, one) => sum + one.weight, 0)
  return { weight, probability: probabilityOf(weight, prior), contributions }
}

/** What the threads need to weigh the pairs of a plan. */
export function weighingOf({ table: { rows }, boundary }: Plan, { rules, estimates }: Profile): Weighing {
  const cap = rules.some(({ atoms }) => atoms.length === 0) ? rows : BLOCK_CAP
  return { rows, rules, agreements: agreementsOf(rules, rows), cap, boundary, floor: floorFor(estimates.prior) }
}

/** Puts together what the slices of a file found. */
export function linkageOf(plan: Plan, { estimates, rules, expectedRecall }: Profile, slices: readonly FoundPairs[]): Linkage {
  const { table, comparator, boundary } = plan
  const { rows, fields } = table
  const weigher = weigherOf(table, comparator, estimates)
  const pairs = inOrder(slices)
  const prior = calibratedPrior(pairs.weights, possiblePairs(rows, boundary), estimates.prior)
  const weigh = (a: number, b: number): number => weigher.weigh(a, b, Number.NEGATIVE_INFINITY)
  return {
    rows,
    model: toModel({ ...estimates, prior }, fields),
    parameters: toModel(estimates, fields),
    rules: rules.map(({ name, pairs: made }) => ({ name, pairs: made })),
    expectedRecall,
    pairs,
    probability: (weight) => probabilityOf(weight, prior),
    weightAt: (probability) => Math.log2(probability / (1 - probability)) - Math.log2(prior / (1 - prior)),
    explain: (a, b) => explainRows({ comparator, weigher, prior }, a, b),
    clusters(probability) {
      return clustersOf(pairs, { rows, threshold: this.weightAt(probability), weigh })
    },
  }
}

const WHOLE: Slice = { part: 0, parts: 1 }

const seenAlone = ({ table: { rows }, comparator, boundary, training, draws }: Plan): Seen => ({
  sets: training.map((rule) => trainingSet(rule, { rows, comparator, boundary })),
  random: draws.flatMap((draw) => randomPatterns(comparator, { rows, boundary }, draw)),
})

/** Everything in one thread. */
function linkedAlone(table: Table, boundary: number | undefined): Linkage {
  const plan = planOf(table, boundary)
  const profile = learn(plan, seenAlone(plan))
  const weigher = weigherOf(table, plan.comparator, profile.estimates)
  return linkageOf(plan, profile, [weighSlice(weigher, weighingOf(plan, profile), WHOLE)])
}

/** Finds the records of one file that are the same person, with parameters that it learns from the file itself, without labels. */
export function dedupe(fields: readonly FieldInput[]): Linkage {
  return linkedAlone(buildTable(fields), undefined)
}

const rowsOf = ([first]: readonly FieldInput[]): number => {
  const column = first?.columns[0] ?? []
  return 'codes' in column ? column.codes.length : column.length
}

/** Finds the records of two files that are the same person. Both name the same fields, in the same order. */
export function link(first: readonly FieldInput[], second: readonly FieldInput[]): Linkage {
  const boundary = rowsOf(first)
  const joined = first.map((input, at) => {
    const other = second[at]
    if (other?.field !== input.field || other.kind !== input.kind || other.columns.length !== input.columns.length) {
      throw new RangeError(`the second file has no such field: ${input.field}`)
    }
    return { ...input, columns: input.columns.map((column, script) => stackedInput(column, other.columns[script] ?? [])) }
  })
  return linkedAlone(buildTable(joined), boundary)
}

/** Learns what the fields of a file are worth, without comparing all its pairs. */
export function estimate(fields: readonly FieldInput[]): LinkageModel {
  const plan = planOf(buildTable(fields), undefined)
  return toModel(learn(plan, seenAlone(plan)).estimates, plan.table.fields)
}
