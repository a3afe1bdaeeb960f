import type {
  Day,
  HouseholdDeclaration,
  HouseholdStatus,
  Kinship,
  MemberFacts,
  Milieu,
  PersonRegistration,
  Sex,
} from '@sijill/contract'
import type { Answered, Entitlement, Explained, Formula, LegalText, ProgrammeId, Reason, Unscorable } from '@sijill/law'

// What the server answers on /api, as the screens read it. Codes and data; the words are in messages.

export type BothScripts = { ar: string; fr: string }
export type FullName = { family: BothScripts; given: BothScripts }
export type Place = BothScripts & { code: string }

export type Staff = {
  id: string
  user: string
  name: BothScripts
  roles: string[]
  mandates: { role: string; territory: string }[]
  language: string
}
/** `uri` is for an application of codes, shown once to a person who has none yet. */
export type SignInAnswer =
  | { needs: 'second-factor'; ticket: string }
  | { needs: 'set-second-factor'; ticket: string; uri: string }
export type StaffAnswer = { staff: Staff }

export type FoundPerson = { person: string; idcsMasked: string; name: FullName; birthDate: string; commune: Place }
export type FoundHousehold = {
  household: string
  codeMasked: string
  head: FullName
  commune: Place
  size: number
  /** The last score with seven decimals; null when there is none. */
  shown: string | null
}
export type SearchAnswer = { persons: FoundPerson[]; households: FoundHousehold[] }

export type SimilarPerson = {
  idcsMasked: string
  familyName: BothScripts
  givenName: BothScripts
  birthDate: string
  sex: Sex
  birthPlace: string
  commune: string
  weight: number
  probability: number
}
export type SimilarAnswer = { similar: SimilarPerson[] }
export type RegisteredAnswer = { person: string; idcs: string; similar: SimilarPerson[] }

type PersonRecord = Omit<PersonRegistration, 'commune' | 'guardian'> & { idcs: string; status: string }
export type PersonVersion = {
  version: number
  recordedAt: string
  recordedBy: string
  cause: string
  record: PersonRecord & { commune: string }
}
export type PersonAnswer = PersonRecord & {
  person: string
  commune: Place
  version: number
  registeredAt: string
  updatedAt: string
  versions: PersonVersion[]
}

export type PersonHouseholdAnswer = { household: { household: string; code: string; kinship: Kinship; since: string } | null }

/** One opening of a person's file, or of the file of a household while they lived in it. */
export type PersonRead = {
  at: string
  act: string
  file: 'person' | 'household'
  purpose: string | null
  by: 'staff' | 'partner' | 'system'
  partner: string | null
  offices: { role: string; territory: Place }[]
}
export type PersonReadsAnswer = { reads: PersonRead[] }

export type ToldMessage = {
  message: string
  kind: string
  language: 'ar' | 'fr'
  details: { programme?: string; day?: string; reason?: string }
  channel: 'sms' | 'inbox'
  queuedAt: string
  /** Null when nothing is sent: the person finds it in their inbox. */
  state: string | null
  failure: string | null
}
export type MessagesAnswer = { messages: ToldMessage[] }

export type HouseholdMemberAnswer = MemberFacts & {
  person: string
  idcs: string
  familyName: BothScripts
  givenName: BothScripts
  sex: Sex
  birthDate: string
  ageToday: { years: number; exact: boolean }
}
export type DeclarationVersion = { declaration: string; version: number; since: string; recordedAt: string; recordedBy: string }
export type DeclaredFacts = Omit<HouseholdDeclaration, 'members'>
export type ScoreVersion = {
  score: string
  computedOn: string
  formula: string
  trigger: string
  /** Null when the score could not be computed. */
  shown: string | null
}
type Computed = { score: string; computedOn: string; trigger: string }
export type ScoreAnswer = (Explained & { shown: string } & Computed) | (Unscorable & Computed)

type Decided = { decision: string; declaration: string; programme: ProgrammeId; day: Day; lawVersion: string; trigger: string }
export type DecisionAnswer = Decided & {
  answer: 'eligible' | 'not-eligible' | 'undecidable'
  reasons: Reason[]
  tree: Answered | null
  cause: Unscorable | null
  entitlement: Entitlement | null
}

export type HouseholdAnswer = {
  household: string
  code: string
  status: HouseholdStatus
  commune: Place
  milieu: Milieu
  size: number
  version: number
  /** The internal identifier of the head, who is one of the members. */
  head: string
  members: HouseholdMemberAnswer[]
  declaration: DeclarationVersion & { facts: DeclaredFacts }
  versions: DeclarationVersion[]
  score: ScoreAnswer | null
  scores: ScoreVersion[]
  decisions: DecisionAnswer[]
}
export type DeclaredAnswer = { household: string; code: string }
export type UpdatedAnswer = { declaration: string; version: number }

/** A unit below the one asked about; communes have neither a map nor a count of the census. */
export type TerritoryFigures = Place & {
  mapId: string | null
  persons: number
  households: number
  householdsCensus: number | null
  scored: number
  unscorable: number
  underAsd: number
  underTadamon: number
  meanScore: number | null
}
export type ProgrammeFigures = {
  programme: string
  eligible: number
  notEligible: number
  undecidable: number
  crossings30: number
}
export type IndicatorsAnswer = {
  territory: Place & { level: 'country' | 'region' | 'province' | 'commune' }
  persons: number
  households: number
  scored: number
  unscorable: number
  /** Changes of answer of a programme in thirty days. */
  crossings30: number
  /** Between a registration and its first score. */
  medianRegistrationMs: number | null
  byTerritory: TerritoryFigures[]
  programmes: ProgrammeFigures[]
}

export type Unit = { code: string; level: string; name_ar: string; name_fr: string }
export type TerritoriesAnswer = { regions: Unit[]; provinces: Unit[] }
export type CommunesAnswer = { communes: (Place & { province: Place })[] }

export type RegisterName = 'rnp' | 'rsu'
/** Confirmed by a second person, or waiting for one. */
export type Activation = {
  id: string
  register: RegisterName
  territory: string
  name_ar: string
  name_fr: string
  inServiceFrom: string
  legalReference: LegalText
  requestedBy: string
  requestedAt: string
  confirmedBy: string | null
}
export type ActivationsAnswer = { activations: Activation[] }
export type ActivationRequest = { register: RegisterName; territory: string; inServiceFrom: string; legalReference: LegalText }

export type TrailEntry = {
  id: string
  at: string
  call: string
  actor: string
  user: string | null
  act: string
  about: string | null
  purpose: string | null
  /** Its place in the sealed chain; null while it waits for its seal. */
  position: number | null
}
export type TrailAnswer = { entries: TrailEntry[]; next: string | null }
export type TrailState = { entries: number; sealed: number; head: string | null }

export type FormulaAnswer = {
  version: string
  since: string
  artefact: Formula
  hash: string
  legalReference: LegalText | null
  statedAt: string
  statedBy: string
}
