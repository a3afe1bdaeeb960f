import type { Day, HouseholdMember } from '@sijill/contract'
import amoAchamil from '../programmes/amo-achamil.json' with { type: 'json' }
import amoTadamon from '../programmes/amo-tadamon.json' with { type: 'json' }
import asd from '../programmes/asd.json' with { type: 'json' }
import type { Known } from './formula.ts'
import type { LegalText } from './legal-text.ts'
import type { ParameterName } from './parameters.ts'
import type { Operator } from './score.ts'

export const PROGRAMME_IDS = ['amo-tadamon', 'amo-achamil', 'asd'] as const
export type ProgrammeId = (typeof PROGRAMME_IDS)[number]

/** Every reason for which a programme can say no; the words are in the messages. */
export const REASONS = [
  'score-too-high',
  'score-too-low',
  'other-basic-cover',
  'other-cover',
  'professional-activity',
  'family-allowances',
  'public-employment',
  'pension',
] as const
export type Reason = (typeof REASONS)[number]

type Sourced = { code: Reason; reference: LegalText; known: Known; note?: string }

/** The facts of a member that a condition may ask for: a closed list, reviewed as code. */
export type MemberTest = Partial<{
  activity: HouseholdMember['activity'][]
  healthCover: HouseholdMember['healthCover'][]
  pension: boolean[]
  familyAllowances: boolean[]
}>

export type ScoreCondition = Sourced & { kind: 'score'; operator: Operator; bound: ParameterName }
export type MembersCondition = Sourced & {
  kind: 'members'
  whom: 'household' | 'head-and-spouses'
  where: MemberTest
  operator: 'none' | 'some'
}
export type Condition = ScoreCondition | MembersCondition | { all: Condition[] } | { any: Condition[] } | { not: Condition }

export type Rate = {
  code: 'fatherless' | 'fatherless-not-at-school' | 'at-school' | 'not-at-school'
  fatherless: boolean
  atSchool: boolean
  amounts: { upToRank: number; amount: ParameterName }[]
}

export type MonthlyAid = {
  kind: 'monthly-aid'
  reference: LegalText
  children: Record<'ageBelow' | 'most' | 'ageDay' | 'rankOrder' | 'schoolAge', ParameterName>
  rates: Rate[]
  disability: ParameterName
  minimum: ParameterName
  minimumIncludesDisability: ParameterName
  flatRate: ParameterName
}

/** A bracket holds the scores above `above` and at most the bound of the next one. */
export type Contribution = { kind: 'contribution'; brackets: { above: ParameterName; contribution: ParameterName }[] }

export type OneOffAids = {
  birthGrant: { reference: LegalText; amounts: ParameterName[]; claimMonths: ParameterName }
  schoolSupplement: {
    reference: LegalText
    month: ParameterName
    sector: 'public'
    amounts: Partial<Record<NonNullable<HouseholdMember['school']['level']>, ParameterName>>
  }
}

export type Programme = {
  id: ProgrammeId
  since: Day
  until?: Day
  label: { fr: string; ar: string }
  reference: LegalText
  known: Known
  note?: string
  conditions: Condition
  entitlement: { kind: 'cover' } | Contribution | MonthlyAid
  oneOff?: OneOffAids
}

export const PROGRAMMES = { 'amo-tadamon': amoTadamon, 'amo-achamil': amoAchamil, asd } as unknown as Readonly<
  Record<ProgrammeId, Programme>
>

/** The programmes that take in on a day, in the order of the catalogue. */
export function programmesOn(day: Day): Programme[] {
  return PROGRAMME_IDS.map((id) => PROGRAMMES[id]).filter(
    ({ since, until }) => since <= day && (until === undefined || day < until),
  )
}
