import type { Place } from './answers.ts'

type BothScripts = { ar: string; fr: string }

// ---- possible duplicates ----
export type CaseStatus = 'open' | 'second' | 'escalated' | 'closed'
export type CaseOutcome = 'same' | 'different'
export type CaseDecision = CaseOutcome | 'unsure'

type CaseHead = {
  case: string
  packet: string | null
  person: string | null
  cause: string
  status: CaseStatus
  outcome: CaseOutcome | null
  openedAt: string
  dueAt: string | null
}

/** The name is that of the packet; a case between two registered persons has none in the list. */
export type ListedCase = CaseHead & {
  name: { family: BothScripts | null; given: BothScripts | null } | null
  candidates: number
  probability: number | null
}
export type CasesAnswer = { cases: ListedCase[] }

export type Side = {
  kind: 'person' | 'packet'
  id: string
  status: string
  idcsMasked: string | null
  familyName: BothScripts
  givenName: BothScripts
  sex: 'female' | 'male'
  birthDate: string
  birthPlace: string
  nationality: string
  commune: Place | null
  guardian: boolean
  hasFace: boolean
}

/** What one field says for or against, in bits: each doubles the odds. */
export type Contribution = { field: string; level: string; weight: number }
export type Evidence = {
  evidence: 'names' | 'biometrics'
  weight: number | null
  probability: number | null
  contributions: Contribution[]
  biometrics: unknown
  foundAt: string
}
export type Candidate = Side & { differing: string[]; evidence: Evidence[] }

/** Who said what is hidden while a second person looks. */
export type SaidDecision = {
  place: number
  decidedAt: string
  decision?: CaseDecision | 'undone'
  candidate?: string | null
  reason?: string
  decidedBy?: string
}
export type CaseAnswer = CaseHead & {
  sameAs: string | null
  closedAt: string | null
  subject: Side
  candidates: Candidate[]
  decisions: SaidDecision[]
  mayDecide: boolean
}
export type DecidedAnswer = { status: CaseStatus; outcome: CaseOutcome | null }

// ---- from the packet to the number ----
export const WAITING_STAGES = ['received', 'quality', 'demographic-duplicates', 'biometric-duplicates', 'adjudication'] as const
export type WaitingStage = (typeof WAITING_STAGES)[number]
export type Stage = WaitingStage | 'issued' | 'rejected'

export type StageFigures = {
  stage: WaitingStage
  deadlineMs: number
  waiting: number
  late: number
  oldest: string | null
  causes: Record<string, number>
}
export type LastWeek = {
  received: number
  issued: number
  rejected: number
  withinPromise: number
  medianSeconds: number
  p95Seconds: number
  promiseMs: number
}
export type FailingPacket = { packet: string; attempts: number; nextAt: string; cause: string | null }
export type PipelineAnswer = { stages: StageFigures[]; lastWeek: LastWeek; failing: FailingPacket[] }

export type ListedPacket = {
  packet: string
  stage: Stage
  cause: string | null
  late: number
  commune: string
  centre: string
  name: { family: BothScripts; given: BothScripts }
  receivedAt: string
  dueAt: string | null
}
export type PacketsAnswer = { packets: ListedPacket[] }
