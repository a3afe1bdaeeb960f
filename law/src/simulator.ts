import type { Day, HouseholdFacts, HouseholdMember, Milieu } from '@sijill/contract'
import { answer } from './condition.ts'
import { decide } from './decide.ts'
import { compiledFormula } from './evaluate-household.ts'
import { FORMULAS, type Formula, formulaOn, type RegionCode } from './formula.ts'
import { measuresOf } from './measures-of.ts'
import { onDay, type ParameterName, ParameterNotInForce, parameterOn } from './parameters.ts'
import {
  type Condition,
  type MemberTest,
  type Programme,
  type ProgrammeId,
  programmesOn,
  type ScoreCondition,
} from './programme.ts'
import { compareTo, type ExactScore, isUnscorable, type Scored, type Unscorable } from './score.ts'
import { type AnsweredQuestion, QUESTIONS, type Question, variantsOf } from './simulator-questions.ts'

/**
 * A simulation under way. `facts` holds what was answered, and for the rest values that change nothing: what a household
 * that has none of it would declare. `answered` says which is which.
 */
export type SimulatorState = { facts: HouseholdFacts; answered: readonly Question[] }

/** The scores that the household can still have: everything between the two, both included. */
export type ScoreInterval = { low: ExactScore; high: ExactScore }

export type OutcomeSoFar = 'eligible' | 'not-eligible' | 'undecidable' | 'open'

type Person = Pick<HouseholdMember, 'key' | 'kinship' | 'sex' | 'birthDate' | 'maritalStatus'>

/** A member of whom only the answer to `members` is known. */
export const simulatedMember = (person: Person): HouseholdMember => ({
  ...person,
  ...{ fatherless: false, school: { sector: 'none' }, education: 'none', diploma: 'none', literate: false },
  ...{ activity: 'inactive', healthCover: 'none', disabled: false, pension: false, familyAllowances: false },
})

/** Where a simulation begins: one person of whom nothing is known. */
export function startSimulation({ day, region, milieu }: { day: Day; region: RegionCode; milieu: Milieu }): SimulatorState {
  const birthDate = String(Number(day.slice(0, 4)) - 40)
  const facts: HouseholdFacts = {
    ...{ day, region, milieu },
    members: [simulatedMember({ key: '1', kinship: 'head', sex: 'female', birthDate, maritalStatus: 'single' })],
    dwelling: { type: 'basic', tenure: 'other', rooms: 1, bathOrShower: false, electricityMeter: 'shared' },
    equipment: { computers: 0, satelliteDish: false, landline: false, mobilePhones: 0, cars: 0, motorcycles: 0 },
    assets: {
      ...{ credit: false, secondHome: false, garage: false, professionalPremises: false },
      ...{ nonAgriculturalLand: false, irrigatedLand: false, cows: 0 },
    },
    bills: { butane: 'no-contract', electricity: 'no-contract', water: 'no-contract', phoneInternet: 'no-contract' },
  }
  return { facts, answered: [] }
}

type Formulas = readonly Formula[]

function scoreOf(facts: HouseholdFacts, formulas: Formulas): Scored | Unscorable {
  const formula = formulaOn(facts.day as Day, formulas)
  if (!formula) throw new RangeError(`no formula on ${facts.day}`)
  return compiledFormula(formula).score(facts.milieu, facts.region, measuresOf(facts))
}

type Measured = { base: number; formulas: Formulas }

/** How far a question can move the score; `unscorable` when some answer to it leaves the household without one. */
type Effect = { question: AnsweredQuestion; least: number; most: number; unscorable: boolean }

function effectOf(question: AnsweredQuestion, facts: HouseholdFacts, { base, formulas }: Measured): Effect {
  const effect: Effect = { question, least: 0, most: 0, unscorable: false }
  for (const group of variantsOf(question, facts)) {
    const scores = group.map((variant) => scoreOf(variant, formulas))
    const moves = scores.flatMap((score) => (isUnscorable(score) ? [] : [score.numerator - base]))
    effect.unscorable ||= scores.some(isUnscorable)
    effect.least += Math.min(0, ...moves)
    effect.most += Math.max(0, ...moves)
  }
  return effect
}

type Reach = { interval: ScoreInterval; effects: Effect[] }

function reachOf({ facts, answered }: SimulatorState, { size, numerator }: Scored, formulas: Formulas): Reach {
  const open = QUESTIONS.filter(
    (question): question is AnsweredQuestion => question !== 'members' && !answered.includes(question),
  )
  const effects = open.map((question) => effectOf(question, facts, { base: numerator, formulas }))
  const sum = (side: 'least' | 'most') => effects.reduce((total, effect) => total + effect[side], numerator)
  return { interval: { low: { size, numerator: sum('least') }, high: { size, numerator: sum('most') } }, effects }
}

const QUESTION_OF_FACT: Record<keyof MemberTest, AnsweredQuestion> = {
  activity: 'activities',
  healthCover: 'health-covers',
  pension: 'pensions',
  familyAllowances: 'family-allowances',
}

type Settling = { state: SimulatorState; interval: ScoreInterval }

/** What keeps a condition open: `score`, or the questions it waits for; nothing when its answer is settled. */
type Settled = { met: boolean | null; waits: ('score' | AnsweredQuestion)[] }

function settleScore({ operator, bound }: ScoreCondition, { state, interval }: Settling): Settled {
  const threshold = onDay(state.facts.day as Day).number(bound)
  const [low, high] = [compareTo(interval.low, operator, threshold), compareTo(interval.high, operator, threshold)]
  return low === high ? { met: low, waits: [] } : { met: null, waits: ['score'] }
}

function settleAll(parts: readonly Settled[], decisive: boolean): Settled {
  if (parts.some(({ met }) => met === decisive)) return { met: decisive, waits: [] }
  const open = parts.filter(({ met }) => met === null)
  return open.length > 0 ? { met: null, waits: open.flatMap(({ waits }) => waits) } : { met: !decisive, waits: [] }
}

function settle(condition: Condition, settling: Settling): Settled {
  if ('all' in condition)
    return settleAll(
      condition.all.map((each) => settle(each, settling)),
      false,
    )
  if ('any' in condition)
    return settleAll(
      condition.any.map((each) => settle(each, settling)),
      true,
    )
  if ('not' in condition) {
    const { met, waits } = settle(condition.not, settling)
    return { met: met === null ? null : !met, waits }
  }
  if (condition.kind === 'score') return settleScore(condition, settling)
  const { facts, answered } = settling.state
  const waits = (Object.keys(condition.where) as (keyof MemberTest)[])
    .map((fact) => QUESTION_OF_FACT[fact])
    .filter((question) => !answered.includes(question))
  if (waits.length > 0) return { met: null, waits }
  return { met: answer(condition, { facts, score: settling.interval.low, read: parameterOn }).met, waits: [] }
}

function isAbove(bound: ParameterName, score: ExactScore, day: Day): boolean | null {
  try {
    return compareTo(score, 'above', onDay(day).number(bound))
  } catch (error) {
    if (error instanceof ParameterNotInForce && error.cause === 'not-found') return null
    throw error
  }
}

/** A contribution depends on more bounds than the condition: those between the lowest and the highest score keep it open. */
function settleProgramme({ conditions, entitlement }: Programme, settling: Settling): Settled {
  const settled = settle(conditions, settling)
  if (entitlement.kind !== 'contribution' || settled.met === false) return settled
  const { interval, state } = settling
  const day = state.facts.day as Day
  const open = entitlement.brackets.some(({ above }) => isAbove(above, interval.low, day) !== isAbove(above, interval.high, day))
  return open ? { met: settled.met, waits: [...settled.waits, 'score'] } : settled
}

/** Facts that no condition reads but the amount of the aid does. */
const QUESTIONS_OF_AMOUNT = ['schooling', 'orphans', 'disabilities'] as const

type Scoring = { facts: HouseholdFacts; score: Scored }

function changesAmount(question: AnsweredQuestion, { facts, score }: Scoring, programme: Programme): boolean {
  const amount = (some: HouseholdFacts) => {
    const decision = decide(programme, some, score)
    return decision.outcome === 'eligible' ? JSON.stringify(decision.entitlement) : ''
  }
  return variantsOf(question, facts)
    .flat()
    .some((variant) => amount(variant) !== amount(facts))
}

export type Simulation = {
  /** The scores still possible; `null` when the household cannot be scored. */
  interval: ScoreInterval | null
  outcomes: Partial<Record<ProgrammeId, OutcomeSoFar>>
  /** What to ask next; `null` when no answer can change anything any more. */
  next: Question | null
}

const outcomeOf = ({ met }: Settled, scorable: boolean): OutcomeSoFar => {
  if (!scorable || met === null) return 'open'
  return met ? 'eligible' : 'not-eligible'
}

function amountQuestion(scoring: Scoring, answered: readonly Question[], eligible: readonly Programme[]): Question | null {
  const open = QUESTIONS_OF_AMOUNT.filter((question) => !answered.includes(question))
  return open.find((question) => eligible.some((programme) => changesAmount(question, scoring, programme))) ?? null
}

/** The question that can move the score most, among those that still matter; one that could leave no score at all comes first. */
function widest(effects: readonly Effect[], waits: ReadonlySet<string>): Question | null {
  const matters = ({ question, least, most, unscorable }: Effect) =>
    unscorable || waits.has(question) || (waits.has('score') && most > least)
  const width = ({ least, most, unscorable }: Effect) => (unscorable ? Number.POSITIVE_INFINITY : most - least)
  return effects.filter(matters).sort((one, other) => width(other) - width(one))[0]?.question ?? null
}

const everyOutcome = (programmes: readonly Programme[], outcome: OutcomeSoFar): Simulation['outcomes'] =>
  Object.fromEntries(programmes.map(({ id }) => [id, outcome]))

/** How far the answers go under the formulas: what is settled, and what to ask next. */
export function simulate(state: SimulatorState, formulas: Formulas = FORMULAS): Simulation {
  const programmes = programmesOn(state.facts.day as Day)
  if (!state.answered.includes('members')) return { interval: null, outcomes: everyOutcome(programmes, 'open'), next: 'members' }
  const score = scoreOf(state.facts, formulas)
  if (isUnscorable(score)) return { interval: null, outcomes: everyOutcome(programmes, 'undecidable'), next: null }
  const { interval, effects } = reachOf(state, score, formulas)
  const settled = programmes.map((programme) => ({ programme, ...settleProgramme(programme, { state, interval }) }))
  const waits = new Set(settled.flatMap((each) => each.waits))
  const scorable = !effects.some(({ unscorable }) => unscorable)
  const eligible = settled.filter(({ met }) => met === true).map(({ programme }) => programme)
  return {
    interval,
    outcomes: Object.fromEntries(settled.map(({ programme, ...each }) => [programme.id, outcomeOf(each as Settled, scorable)])),
    next: widest(effects, waits) ?? amountQuestion({ facts: state.facts, score }, state.answered, eligible),
  }
}

/** The next question that can still change an answer of a programme; `null` when none can. */
export const nextQuestion = (state: SimulatorState, formulas: Formulas = FORMULAS): Question | null =>
  simulate(state, formulas).next
