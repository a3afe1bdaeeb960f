import type { Day, HouseholdFacts } from '@sijill/contract'
import { type Answered, answer, reasonsOf } from './condition.ts'
import { type MonthlyContribution, monthlyContribution } from './contribution.ts'
import { lawVersion } from './law-version.ts'
import { type MonthlyAmount, monthlyAmount } from './monthly-aid.ts'
import { parameterOn, type ReadParameter } from './parameters.ts'
import type { Programme, ProgrammeId, Reason } from './programme.ts'
import { type ExactScore, isUnscorable, type Unscorable } from './score.ts'
import type { Undetermined } from './supposing.ts'

export type Entitlement =
  | { kind: 'cover' }
  | ({ kind: 'contribution' } & (MonthlyContribution | Undetermined))
  | ({ kind: 'monthly-aid' } & (MonthlyAmount | Undetermined))

type Dated = { programme: ProgrammeId; day: Day; lawVersion: string }

export type Decided = Dated & {
  outcome: 'eligible' | 'not-eligible'
  eligible: boolean
  tree: Answered
  reasons: Reason[]
  entitlement?: Entitlement
}

/** Without a score there is neither a yes nor a no. */
export type Undecidable = Dated & { outcome: 'undecidable'; cause: Unscorable }

export type Decision = Decided | Undecidable

type Case = { programme: Programme; facts: HouseholdFacts; score: ExactScore; read: ReadParameter }

function entitlementOf({ programme: { entitlement }, facts, score, read }: Case): Entitlement {
  if (entitlement.kind === 'cover') return { kind: 'cover' }
  if (entitlement.kind === 'contribution') {
    return { kind: 'contribution', ...monthlyContribution(score, entitlement, { day: facts.day as Day, read }) }
  }
  return { kind: 'monthly-aid', ...monthlyAmount(facts, entitlement, read) }
}

/** Decides under the parameters that `read` gives: the law in force, or one that is only announced. */
export function decideUnder(
  read: ReadParameter,
  programme: Programme,
  facts: HouseholdFacts,
): (score: ExactScore | Unscorable) => Decision {
  const dated: Dated = { programme: programme.id, day: facts.day as Day, lawVersion: lawVersion(programme, facts.day as Day) }
  return (score) => {
    if (isUnscorable(score)) return { ...dated, outcome: 'undecidable', cause: score }
    const tree = answer(programme.conditions, { facts, score, read })
    if (!tree.met) return { ...dated, outcome: 'not-eligible', eligible: false, tree, reasons: reasonsOf(tree) }
    return {
      ...dated,
      outcome: 'eligible',
      eligible: true,
      tree,
      reasons: [],
      entitlement: entitlementOf({ programme, facts, score, read }),
    }
  }
}

/** What the programme answers a household on the day of its facts, with its reasons. */
export const decide = (programme: Programme, facts: HouseholdFacts, score: ExactScore | Unscorable): Decision =>
  decideUnder(parameterOn, programme, facts)(score)
