import { type HouseholdId, refuse } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { stateMany } from '../../platform/facts.ts'
import { trailMany } from '../../platform/trail.ts'
import { lockHouseholds, renewMeasures } from '../social-registry/index.ts'
import { HOUSEHOLD_SCORED } from './facts.ts'
import { formulaInForce } from './formula-store.ts'
import { type Changed, writeScores } from './score-store.ts'

export const SCORE_TRIGGERS = ['declaration', 'update', 'time', 'batch', 'review', 'complaint'] as const
export type ScoreTrigger = (typeof SCORE_TRIGGERS)[number]

type Options = {
  trigger: ScoreTrigger
  /** Whether each new score is to be followed by decisions at once; a mass of them is left to a job. */
  reacts: boolean
}

/** Scores households with the formula in force today. Answers those whose score is new. */
export async function scoreHouseholds(
  call: Call,
  households: readonly HouseholdId[],
  { trigger, reacts }: Options,
): Promise<Changed[]> {
  await lockHouseholds(call, households)
  await renewMeasures(call, households)
  const formula = (await formulaInForce(call, call.today)) ?? refuse('score/formula-unknown', { day: call.today })
  const changed = await writeScores(call, households, { formula, trigger })
  await trailMany(
    call,
    'household.score',
    changed.map(({ household, score }) => ({ about: `household:${household}`, details: { score, formula: formula.version } })),
  )
  if (reacts) await stateMany(call, HOUSEHOLD_SCORED, changed)
  return changed
}
