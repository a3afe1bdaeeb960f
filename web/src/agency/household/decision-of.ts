import type { Decision } from '@sijill/law'
import type { DecisionAnswer } from '../../api/answers.ts'

/** A kept decision as the law states it; undefined when the row holds neither a tree nor a cause. */
export function decisionOf(row: DecisionAnswer): Decision | undefined {
  const { programme, day, lawVersion, answer, tree, cause, reasons, entitlement } = row
  const dated = { programme, day, lawVersion }
  if (answer === 'undecidable') return cause ? { ...dated, outcome: answer, cause } : undefined
  if (!tree) return undefined
  return { ...dated, outcome: answer, eligible: answer === 'eligible', tree, reasons, ...(entitlement && { entitlement }) }
}
