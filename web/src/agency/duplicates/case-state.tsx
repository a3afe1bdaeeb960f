import type { CaseOutcome, CaseStatus } from '../../api/answers-enrolment.ts'
import { Tag, type Tone } from '../../kit/tag.tsx'
import { useWords } from '../../kit/use-words.ts'

const TONES = { open: 'wait', second: 'wait', escalated: 'no', closed: 'ok' } as const satisfies Record<CaseStatus, Tone>

/** Where a case stands; once settled, what was settled. */
export function CaseState({ status, outcome }: { status: CaseStatus; outcome: CaseOutcome | null }) {
  const { t } = useWords()
  return <Tag tone={TONES[status]}>{outcome ? t(`duplicates.outcome.${outcome}`) : t(`duplicates.status.${status}`)}</Tag>
}
