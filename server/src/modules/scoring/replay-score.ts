import { type Day, type HouseholdId, refuse } from '@sijill/contract'
import { type Explained, isUnscorable, measuresOf, type Unscorable } from '@sijill/law'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { profileAsKnown } from '../social-registry/index.ts'
import { compiledOf, formulaInForce } from './formula-store.ts'
import { type ScoreRow, scoreHeldOn } from './score-store.ts'

export type Replay = {
  household: HouseholdId
  on: Day
  stored: ScoreRow
  replayed: Explained | Unscorable
  /** Formula, every input, every term and the result are the stored ones. */
  identical: boolean
}

const sameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

function isIdentical(stored: ScoreRow, replayed: Explained | Unscorable): boolean {
  if (stored.formula !== replayed.formula) return false
  if (isUnscorable(replayed)) return stored.missing === replayed.variable && stored.numerator === null
  return (
    stored.numerator === replayed.numerator &&
    sameList(
      stored.inputs,
      replayed.terms.map(({ value }) => value),
    ) &&
    sameList(
      stored.terms,
      replayed.terms.map(({ numerator }) => numerator),
    )
  )
}

/**
 * Computes again the score that held on a past day: from the declaration, the persons and the formula known when it was computed,
 * never from what was stored of the result.
 */
export async function replayScore(call: Call, household: HouseholdId, on: Day): Promise<Replay> {
  allow(call, 'household.read')
  const stored = (await scoreHeldOn(call, household, on)) ?? refuse('score/none', { household, on })
  const as = { day: stored.computedOn, instant: stored.computedAt }
  const profile = (await profileAsKnown(call, household, as)) ?? refuse('household/unknown', { household })
  const formula = (await formulaInForce(call, as.day, as.instant)) ?? refuse('score/formula-unknown', { day: as.day })
  const { milieu, region } = profile.facts
  const replayed = compiledOf(formula).explain(milieu, region, measuresOf(profile.facts))
  await trail(call, 'score.replay', `household:${household}`, { on })
  return { household, on, stored, replayed, identical: isIdentical(stored, replayed) }
}
