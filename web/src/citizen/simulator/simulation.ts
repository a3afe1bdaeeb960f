import { day, type FieldRefusal, type Milieu } from '@sijill/contract'
import {
  FORMULAS,
  type Formula,
  QUESTIONS,
  type Question,
  type RegionCode,
  type SimulatorState,
  simulate,
  startSimulation,
} from '@sijill/law'
import { coherent } from './coherent.ts'
import { isWeighed } from './question-of-measure.ts'

/** What the simulator asks before the law can be applied at all, then the law's own questions. */
export type Step = 'milieu' | 'region' | Question

/** A simulation as it is kept in the page's session: the answers, and each state before the last answer, to go back. */
export type Simulated = {
  milieu?: Milieu
  region?: RegionCode
  state?: SimulatorState
  /** Rights are settled, but the person wants the exact number. */
  refining: boolean
  past: Simulated[]
}

/** Those by which to count: what the server has in force, and what this page brought with it. */
type Formulas = readonly Formula[]

export const NOTHING: Simulated = { refining: false, past: [] }

/** The questions whose answers would still move the number, though no right depends on them any more. */
export const leftToRefine = ({ facts, answered }: SimulatorState, formulas: Formulas = FORMULAS): Question[] =>
  QUESTIONS.filter((question) => !answered.includes(question) && isWeighed(question, facts, formulas))

/** What to ask now; `undefined` when there is an answer to show. */
export function stepOf({ milieu, region, state, refining }: Simulated, formulas: Formulas = FORMULAS): Step | undefined {
  if (milieu === undefined) return 'milieu'
  if (region === undefined || state === undefined) return 'region'
  const { interval, next } = simulate(state, formulas)
  if (next !== null) return next
  return refining && interval !== null ? leftToRefine(state, formulas)[0] : undefined
}

/** The number of questions answered, and the most that may still come: the rest of those that the formula weighs. */
export function progressOf(
  { milieu, region, state }: Simulated,
  formulas: Formulas = FORMULAS,
): { answered: number; atMost: number } {
  const before = (milieu === undefined ? 0 : 1) + (region === undefined ? 0 : 1)
  if (state === undefined) return { answered: before, atMost: 22 }
  const answered = before + state.answered.length
  return { answered, atMost: answered + leftToRefine(state, formulas).length + (state.answered.includes('members') ? 0 : 1) }
}

const withPast = (before: Simulated, after: Omit<Simulated, 'past'>): Simulated => ({
  ...after,
  past: [...before.past, { ...before, past: [] }],
})

export const chooseMilieu = (before: Simulated, milieu: Milieu): Simulated =>
  withPast(before, { ...(before.region && { region: before.region }), milieu, refining: false })

export function chooseRegion(before: Simulated, region: RegionCode, today: string): Simulated {
  const { milieu = 'urban' } = before
  return withPast(before, { milieu, region, refining: false, state: startSimulation({ day: day(today), region, milieu }) })
}

/** Fetched once, and early: see `contradictions.ts`. */
export const contradictions = () => import('./contradictions.ts')

export type Answered = { after: Simulated } | { fields: FieldRefusal[] }

/** Takes an answer, or says what in it cannot be. */
export async function answerWith(before: Simulated, question: Question, facts: SimulatorState['facts']): Promise<Answered> {
  const { checkHousehold } = await contradictions()
  const state = before.state
  if (state === undefined) return { after: before }
  const answered = [...state.answered.filter((each) => each !== question), question]
  const aligned = coherent({ facts, answered })
  const fields = checkHousehold(aligned)
  if (fields.length > 0) return { fields }
  return { after: withPast(before, { ...before, state: { facts: aligned, answered } }) }
}

export const goBack = ({ past }: Simulated): Simulated => {
  const last = past.at(-1)
  return last === undefined ? NOTHING : { ...last, past: past.slice(0, -1) }
}

export const refine = (before: Simulated): Simulated => withPast(before, { ...before, refining: true })
