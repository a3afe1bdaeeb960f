import { type Atom, atomsOf } from './atoms.ts'
import { EVERY_PAIR } from './blocks.ts'
import { type Choice, chooseRules, trainingRules } from './choose-rules.ts'
import { type Estimates, estimateShares } from './estimate.ts'
import { comparePairs, type PairComparator } from './pair-levels.ts'
import { type Draw, drawsOf, type Pattern } from './patterns.ts'
import { type CostedRule, costedRules, singleRules, stricterRules } from './rule-costs.ts'
import type { Table } from './table.ts'
import { imaginedPairs, type RememberedSet } from './training.ts'

/** What is learnt of a file before its pairs are weighed. */
export type Profile = Choice & { readonly estimates: Estimates }

const RANDOM_PAIRS = 150_000
// Budget of pairs to compare: enough for a small file to compare nearly everything, and linear in the rows of a large one.
const SMALL_BUDGET = 1_000_000
const PAIRS_A_ROW = 8
// Of the rules that are too loose alone, so many are tried with a further field.
const LOOSE_RULES = 12

// Of a file that shows no likely pair, the cheapest rules are tried all the same; what they cost is bounded by the cap of blocks.
const BLIND_RULES = 3

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

/** Rules of the same atoms, in whatever order these were put together, are one. */
function differing(rules: readonly CostedRule[], atoms: readonly Atom[]): CostedRule[] {
  const seen = new Map<string, CostedRule>()
  for (const rule of rules) {
    const key = rule.atoms
      .map((atom) => atoms.indexOf(atom))
      .sort((one, other) => one - other)
      .join(' ')
    if (!seen.has(key)) seen.set(key, rule)
  }
  return [...seen.values()]
}

function ruleChoice({ table: { rows }, boundary, atoms, rules, pairs: likely }: RuleInput): Choice {
  const budget = budgetFor(rows)
  const possible = possiblePairs(rows, boundary)
  if (possible <= budget) return { rules: [{ ...EVERY_PAIR, pairs: possible }], expectedRecall: 1 }
  const loose = rules.filter(({ pairs }) => pairs > budget / 4).slice(0, LOOSE_RULES)
  const open = differing([...rules, ...stricterRules(atoms, loose, budget / 4)], atoms)
  const choice = chooseRules({ atoms, rules: open, pairs: likely }, budget)
  return choice.rules.length > 0 ? choice : { rules: [...open, ...singleRules(atoms)].slice(0, BLIND_RULES), expectedRecall: 0 }
}

/** What is known of a file before any pair of it was compared. */
export type Plan = {
  readonly table: Table
  readonly comparator: PairComparator
  readonly boundary: number | undefined
  readonly atoms: readonly Atom[]
  /** Every rule that was costed, the cheapest first. */
  readonly rules: readonly CostedRule[]
  /** Rules whose pairs teach what the fields are worth; each makes a training set, on whatever thread. */
  readonly training: readonly CostedRule[]
  /** Pairs to be drawn at random: what two strangers share. */
  readonly draws: readonly Draw[]
}
/** What was seen of the training rules and of the draws, in their order. */
export type Seen = { readonly sets: readonly RememberedSet[]; readonly random: readonly Pattern[] }

export function planOf(table: Table, boundary: number | undefined): Plan {
  const { rows, fields } = table
  if (rows < 2 || (boundary !== undefined && (boundary === 0 || boundary === rows))) throw new RangeError('nothing to compare')
  const atoms = atomsOf(table)
  const rules = costedRules(atoms)
  const training = trainingRules(rules, { rows, fields: fields.length })
  return { table, comparator: comparePairs(table), boundary, atoms, rules, training, draws: drawsOf(RANDOM_PAIRS) }
}

/** Learns from a file, without labels, what its fields are worth; with `known`, from another file, they are worth what they were there. */
export function learn(plan: Plan, { sets, random }: Seen, known?: Estimates): Profile {
  const { table, comparator, boundary, atoms, rules } = plan
  const { rows } = table
  const learnt = (): Estimates =>
    estimateShares({
      random,
      sets,
      sizes: comparator.comparators.map(({ levels }) => levels.length),
      possible: possiblePairs(rows, boundary),
    })
  const estimates = known ?? learnt()
  return { estimates, ...ruleChoice({ table, boundary, atoms, rules, pairs: imaginedPairs(atoms, sets, estimates) }) }
}
