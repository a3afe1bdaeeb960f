import type { Atom } from './atoms.ts'
import type { CostedRule } from './rule-costs.ts'

const FEWEST_TRAINING_PAIRS = 30
const MOST_SETS = 12
const SETS_A_FIELD = 4

/** The strictest rules that still make pairs, until each field was left free by several: what they find is mostly of one person. */
export function trainingRules(rules: readonly CostedRule[], { rows, fields }: { rows: number; fields: number }): CostedRule[] {
  const chosen: CostedRule[] = []
  const free = new Array<number>(fields).fill(0)
  for (const rule of rules) {
    if (rule.pairs < Math.max(FEWEST_TRAINING_PAIRS, rows / 100) || chosen.length >= MOST_SETS) continue
    const left = free.map((_, field) => field).filter((field) => !rule.atoms.some(({ fields: read }) => read.includes(field)))
    if (left.every((field) => (free[field] ?? 0) >= SETS_A_FIELD)) continue
    for (const field of left) free[field] = (free[field] ?? 0) + 1
    chosen.push(rule)
  }
  return chosen
}

type Coverage = { readonly rule: CostedRule; readonly covers: Uint8Array }

function coverageOf(rule: CostedRule, atoms: readonly Atom[], pairs: readonly number[][]): Coverage {
  const needs = rule.atoms.map(
    (atom) => [atom.group, 1 << atoms.filter(({ group }) => group === atom.group).indexOf(atom)] as const,
  )
  const covers = Uint8Array.from(pairs, (masks) => (needs.every(([group, bit]) => ((masks[group] ?? 0) & bit) !== 0) ? 1 : 0))
  return { rule, covers }
}

// What finding a pair by a first, a second and further rules is worth: errors come together, so a second way to a pair is not idle.
const WORTH = [1, 0.5, 0.25, 0.12, 0.06]

function gainOf({ covers }: Coverage, found: Uint8Array): number {
  let gain = 0
  for (let at = 0; at < covers.length; at++) {
    if (covers[at] === 1) gain += WORTH[found[at] ?? 0] ?? 0
  }
  return gain
}

// What a rule must add to be worth its pass, as a share of the pairs of one person: something for itself, more for each pair a row that it costs.
const LEAST_GAIN = 0.0002
const GAIN_A_PAIR = 0.001

const isWorth = (gain: number, { pairs }: CostedRule, { rows, wanted }: { rows: number; wanted: number }): boolean =>
  gain >= wanted * (LEAST_GAIN + GAIN_A_PAIR * (pairs / rows))

export type Choice = { readonly rules: readonly CostedRule[]; readonly expectedRecall: number }

/**
 * Takes, one after the other, the rule that finds most further pairs of one person for its cost, within a budget of pairs.
 * `pairs`: of pairs of one person, for each group the mask of the atoms on which they agree.
 */
export function chooseRules(
  { atoms, rules, pairs }: { atoms: readonly Atom[]; rules: readonly CostedRule[]; pairs: readonly number[][] },
  budget: number,
): Choice {
  const rows = atoms[0]?.hashes.length ?? 0
  let open = rules.map((rule) => coverageOf(rule, atoms, pairs))
  const found = new Uint8Array(pairs.length)
  const chosen: CostedRule[] = []
  let spent = 0
  for (;;) {
    const worthwhile = open
      .filter(({ rule }) => spent + rule.pairs <= budget)
      .map((one) => ({ one, gain: gainOf(one, found) }))
      .filter(({ one, gain }) => isWorth(gain, one.rule, { rows, wanted: pairs.length }))
    // A pass over the rows costs as much as some pairs, even where it makes none.
    const worth = worthwhile.map(({ one, gain }) => gain / (one.rule.pairs + rows / 4))
    const best = worthwhile[worth.indexOf(Math.max(...worth))]?.one
    if (!best) break
    chosen.push(best.rule)
    open = worthwhile.map(({ one }) => one).filter((one) => one !== best)
    spent += best.rule.pairs
    for (const [at, covers] of best.covers.entries()) found[at] = (found[at] ?? 0) + covers
  }
  return { rules: chosen, expectedRecall: found.filter((times) => times > 0).length / Math.max(pairs.length, 1) }
}
