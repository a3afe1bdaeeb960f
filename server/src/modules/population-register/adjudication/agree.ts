import type { CaseStatus, Outcome } from './case-store.ts'

export type Said = { decision: Outcome | 'unsure'; candidate: string | null }
export type Agreed = { status: CaseStatus; outcome: Outcome | null; sameAs: string | null }

const isAlike = (one: Said, other: Said): boolean => one.decision === other.decision && one.candidate === other.candidate

const closed = ({ decision, candidate }: Said & { decision: Outcome }): Agreed => ({
  status: 'closed',
  outcome: decision,
  sameAs: candidate,
})

const isSure = (said: Said): said is Said & { decision: Outcome } => said.decision !== 'unsure'

/**
 * Where a case stands after what was said, in order. The first word never settles; the second settles when it is the same and sure;
 * of a case that went above, any two that are sure and alike settle it.
 */
export function standingAfter(said: readonly Said[]): Agreed {
  const last = said.at(-1)
  if (!last) return { status: 'open', outcome: null, sameAs: null }
  const isSeconded = said.slice(0, -1).some((each) => isAlike(each, last))
  if (isSure(last) && isSeconded) return closed(last)
  return { status: said.length === 1 ? 'second' : 'escalated', outcome: null, sameAs: null }
}
