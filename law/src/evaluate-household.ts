import { type Day, type HouseholdFacts, refuse } from '@sijill/contract'
import { checkHousehold } from './check-household.ts'
import { type Decision, decide } from './decide.ts'
import { FORMULAS, type Formula, formulaOn } from './formula.ts'
import type { Measures } from './measures.ts'
import { measuresHoldUntil, measuresOf } from './measures-of.ts'
import { programmesOn } from './programme.ts'
import { type CompiledFormula, compileFormula, type Explained, type Unscorable } from './score.ts'

export type EvaluatedHousehold = {
  measures: Measures
  /** The first day on which the measures may differ although nothing was declared. */
  measuresHoldUntil: Day | null
  score: Explained | Unscorable
  decisions: Decision[]
}

const compiled = new WeakMap<Formula, CompiledFormula>()

/** Compiles a formula once, however often it is asked for. */
export function compiledFormula(formula: Formula): CompiledFormula {
  const ready = compiled.get(formula) ?? compileFormula(formula)
  compiled.set(formula, ready)
  return ready
}

/** The score of a household with every term, under the formula in force on its day. @throws Refusal when there is none */
export function explainHousehold(facts: HouseholdFacts, formulas: readonly Formula[] = FORMULAS): Explained | Unscorable {
  const formula = formulaOn(facts.day as Day, formulas) ?? refuse('score/formula-unknown', { day: facts.day })
  return compiledFormula(formula).explain(facts.milieu, facts.region, measuresOf(facts))
}

/** Measures, score and the answer of every programme open that day, of facts that were checked before. */
export function evaluateFacts(facts: HouseholdFacts, formulas: readonly Formula[] = FORMULAS): EvaluatedHousehold {
  const score = explainHousehold(facts, formulas)
  const decisions = programmesOn(facts.day as Day).map((programme) => decide(programme, facts, score))
  return { measures: measuresOf(facts), measuresHoldUntil: measuresHoldUntil(facts), score, decisions }
}

/** From what somebody declares to the answer of every programme open that day. @throws Refusal naming every wrong field */
export function evaluateHousehold(value: unknown, formulas: readonly Formula[] = FORMULAS): EvaluatedHousehold {
  const fields = checkHousehold(value)
  if (fields.length > 0) refuse('household/facts-refused', {}, fields)
  return evaluateFacts(value as HouseholdFacts, formulas)
}
