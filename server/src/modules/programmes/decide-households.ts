import type { DecisionId, HouseholdId } from '@sijill/contract'
import { type Decision, decide, type Programme, programmesOn } from '@sijill/law'
import type { Call } from '../../platform/call.ts'
import { stateMany } from '../../platform/facts.ts'
import { newId } from '../../platform/ids.ts'
import { trailMany } from '../../platform/trail.ts'
import { currentScores, explained, formulaNamed, type ScoreRow } from '../scoring/index.ts'
import { type Profile, profilesOf } from '../social-registry/index.ts'
import { insertDecisions, type NewDecision } from './decision-store.ts'
import { DECISION_TAKEN } from './facts.ts'

export type DecisionTrigger = 'score' | 'batch' | 'law' | 'appeal'

type Options = {
  trigger: DecisionTrigger
  /** Whether each new decision is to be told at once; a mass of them is left to a job. */
  reacts: boolean
}

/** What was decided, whole: answered conditions or the cause for which there is neither a yes nor a no. */
function newDecision(
  decision: Decision,
  { profile, score, trigger }: { profile: Profile; score: ScoreRow; trigger: string },
): NewDecision {
  const undecidable = decision.outcome === 'undecidable'
  return {
    household: profile.household,
    decision: newId<DecisionId>(),
    programme: decision.programme,
    day: decision.day,
    answer: decision.outcome,
    reasons: undecidable ? [decision.cause.unscorable] : decision.reasons,
    tree: undecidable ? null : decision.tree,
    cause: undecidable ? decision.cause : null,
    entitlement: undecidable ? null : (decision.entitlement ?? null),
    lawVersion: decision.lawVersion,
    score: score.score,
    declaration: score.declaration,
    trigger,
  }
}

async function answeredScores(call: Call, scores: readonly ScoreRow[]) {
  const formulas = new Map<string, Awaited<ReturnType<typeof formulaNamed>>>()
  for (const version of new Set(scores.map(({ formula }) => formula))) formulas.set(version, await formulaNamed(call, version))
  return new Map(
    scores.map((score) => {
      const formula = formulas.get(score.formula)
      if (!formula) throw new Error(`score ${score.score} names formula ${score.formula}, which was never stated`)
      return [score.household, { score, answer: explained(score, formula.artefact) }]
    }),
  )
}

/**
 * Decides, for each programme that takes in today, each household that has a score: a programme's law is applied to what the
 * household declared and to its exact score. Answers the decisions that are new.
 */
export async function decideHouseholds(
  call: Call,
  households: readonly HouseholdId[],
  { trigger, reacts }: Options,
): Promise<DecisionId[]> {
  const programmes: Programme[] = programmesOn(call.today)
  const scores = await answeredScores(call, await currentScores(call, households))
  const profiles = await profilesOf(call, [...scores.keys()])
  const decisions = profiles.flatMap((profile) => {
    const scored = scores.get(profile.household)
    if (!scored) return []
    return programmes.map((programme) =>
      newDecision(decide(programme, profile.facts, scored.answer), { profile, score: scored.score, trigger }),
    )
  })
  const written = new Set(await insertDecisions(call, decisions))
  const taken = decisions.filter(({ decision }) => written.has(decision))
  await trailMany(
    call,
    'household.decide',
    taken.map(({ household, decision, programme, answer }) => ({
      about: `household:${household}`,
      details: { decision, programme, answer },
    })),
  )
  if (reacts)
    await stateMany(
      call,
      DECISION_TAKEN,
      taken.map(({ household, decision }) => ({ household, decision })),
    )
  return taken.map(({ decision }) => decision)
}
