import { refuse } from '@sijill/contract'
import { ageOn, isUnscorable, shown } from '@sijill/law'
import { allow, requirePurpose } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { identitiesOf } from '../population-register/index.ts'
import { explained, formulaNamed, type ScoreRow, scoresOf } from '../scoring/index.ts'
import { declarationsOf, type HouseholdRow, householdOf, staysIn } from '../social-registry/index.ts'
import { communeNamed } from '../territory/index.ts'
import { currentDecisionsOf, decisionsOf } from './decision-store.ts'

async function scoreShown(call: Call, row: ScoreRow | undefined) {
  if (!row) return null
  const formula = (await formulaNamed(call, row.formula)) ?? refuse('score/formula-unknown', { formula: row.formula })
  const read = explained(row, formula.artefact)
  const common = { ...read, score: row.score, computedOn: row.computedOn, computedAt: row.computedAt, trigger: row.trigger }
  return isUnscorable(read) ? common : { ...common, shown: shown(read) }
}

const scoreLine = ({ score, computedOn, computedAt, formula, trigger, size, numerator, missing }: ScoreRow) => ({
  score,
  computedOn,
  computedAt,
  formula,
  trigger,
  missing,
  shown: numerator === null ? null : shown({ size, numerator }),
})

async function membersShown(call: Call, facts: { members: readonly ({ person: never } & object)[] }) {
  const identities = await identitiesOf(
    call,
    facts.members.map(({ person }) => person),
  )
  return facts.members.map((member) => {
    const identity = identities.get(member.person)
    return { ...member, ...identity, ageToday: identity ? ageOn(identity.birthDate, call.today) : null }
  })
}

/** A household whole: members, last declaration, explained score, decisions read condition by condition, and what came before. */
export async function householdView(call: Call, household: string) {
  const row: HouseholdRow = (await householdOf(call, household)) ?? refuse('household/unknown', { household })
  allow(call, 'household.read', row.commune)
  requirePurpose(call)
  await trail(call, 'household.read', `household:${household}`)
  const [declarations, scores, commune] = [
    await declarationsOf(call, row.household),
    await scoresOf(call, row.household),
    await communeNamed(call, row.commune),
  ]
  const [current] = declarations
  if (!current) throw new Error(`household ${household} has no declaration`)
  return {
    ...row,
    commune: { code: commune.code, fr: commune.name_fr, ar: commune.name_ar },
    members: await membersShown(call, current.facts as never),
    declaration: current,
    versions: declarations.map(({ facts: _, ...version }) => version),
    stays: await staysIn(call, row.household),
    score: await scoreShown(call, scores[0]),
    scores: scores.map(scoreLine),
    decisions: await currentDecisionsOf(call, row.household),
    decisionHistory: (await decisionsOf(call, row.household)).map(({ tree: _, ...decision }) => decision),
  }
}
