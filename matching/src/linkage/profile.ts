import { type Atom, atomsOf } from './atoms.ts'
import { EVERY_PAIR } from './blocks.ts'
import { type Choice, chooseRules, trainingRules } from './choose-rules.ts'
import { type Estimates, estimateShares } from './estimate.ts'
import type { PairComparator } from './pair-levels.ts'
import { randomPatterns } from './patterns.ts'
import { type CostedRule, costedRules, stricterRules } from './rule-costs.ts'
import type { Table } from './table.ts'
import { imaginedPairs, trainingSet } from './training.ts'

/** What is learnt of a file before its pairs are weighed. */
export type Profile = Choice & { readonly estimates: Estimates }
export type ProfileInput = { readonly table: Table; readonly comparator: PairComparator; readonly boundary: number | undefined }

const RANDOM_PAIRS = 150_000
// Budget of pairs to compare: enough for a small file to compare nearly everything, and linear in the rows of a large one.
const SMALL_BUDGET = 1_000_000
const PAIRS_A_ROW = 8
// Of the rules that are too loose alone, so many are tried with a further field.
const LOOSE_RULES = 12

const budgetFor = (rows: number): number => Math.max(SMALL_BUDGET, rows * PAIRS_A_ROW)

export const possiblePairs = (rows: number, boundary: number | undefined): number =>
  boundary === undefined ? (rows * (rows - 1)) / 2 : boundary * (rows - boundary)

type RuleInput = {
  readonly table: Table
  readonly boundary: number | undefined
  readonly atoms: readonly Atom[]
  readonly rules: readonly CostedRule[]
  readonly pairs: readonly number[][]
}

function ruleChoice({ table: { rows }, boundary, atoms, rules, pairs: likely }: RuleInput): Choice {
  const budget = budgetFor(rows)
  const possible = possiblePairs(rows, boundary)
  if (possible <= budget) return { rules: [{ ...EVERY_PAIR, pairs: possible }], expectedRecall: 1 }
  const loose = rules.filter(({ pairs }) => pairs > budget / 4).slice(0, LOOSE_RULES)
  const open = [...rules, ...stricterRules(atoms, loose, budget / 4)]
  return chooseRules({ atoms, rules: open, pairs: likely }, budget)
}

/** Learns from a file, without labels, what its fields are worth and which blocks find its pairs at what cost. */
export function profileOf({ table, comparator, boundary }: ProfileInput): Profile {
  const { rows, fields } = table
  const atoms = atomsOf(table)
  const rules = costedRules(atoms)
  const sets = trainingRules(rules, { rows, fields: fields.length }).map((rule) =>
    trainingSet(rule, { rows, comparator, boundary }),
  )
  const estimates = estimateShares({
    random: randomPatterns(comparator, { rows, boundary }, RANDOM_PAIRS),
    sets,
    sizes: comparator.comparators.map(({ levels }) => levels.length),
    possible: possiblePairs(rows, boundary),
  })
  return { estimates, ...ruleChoice({ table, boundary, atoms, rules, pairs: imaginedPairs(atoms, sets, estimates) }) }
}
