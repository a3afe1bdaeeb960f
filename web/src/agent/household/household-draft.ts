import {
  type Bill,
  type FieldRefusal,
  fieldChecker,
  HouseholdDeclaration,
  type HouseholdFacts,
  type MemberFacts,
  type Milieu,
  type Sex,
} from '@sijill/contract'
import { checkHousehold } from '@sijill/law'
import type { FullName, Place } from '../../api/answers.ts'
import { isWorking } from '../../words/working.ts'

// A declaration as an agent fills it: what was not asked yet is undefined, never a default that passes for an answer.

type Filling<Facts> = { [Key in keyof Facts]?: Facts[Key] | undefined }

export type MemberDraft = { idcs: string; name: FullName; sex: Sex; birthDate: string; facts: Filling<MemberFacts> }
export type BillDraft = { hasContract: boolean | undefined; months: (number | undefined)[] }
export type BillName = keyof HouseholdDeclaration['bills']

export type HouseholdDraft = {
  commune: Place | undefined
  address: string
  milieu: Milieu | undefined
  members: MemberDraft[]
  dwelling: Filling<HouseholdDeclaration['dwelling']>
  equipment: Filling<HouseholdDeclaration['equipment']>
  assets: Filling<HouseholdDeclaration['assets']>
  bills: Record<BillName, BillDraft>
}

const noBill = (): BillDraft => ({ hasContract: undefined, months: [undefined, undefined, undefined] })

export const emptyDraft = (): HouseholdDraft => ({
  commune: undefined,
  address: '',
  milieu: undefined,
  members: [],
  dwelling: { bathOrShower: false },
  equipment: { satelliteDish: false, landline: false },
  assets: {
    credit: false,
    secondHome: false,
    garage: false,
    professionalPremises: false,
    nonAgriculturalLand: false,
    irrigatedLand: false,
  },
  bills: { butane: noBill(), electricity: noBill(), water: noBill(), phoneInternet: noBill() },
})

/** A new member: the facts that are boxes to tick begin unticked, the others unanswered. */
export const memberDraft = (person: Omit<MemberDraft, 'facts'>, isFirst: boolean): MemberDraft => ({
  ...person,
  facts: {
    ...(isFirst && { kinship: 'head' as const }),
    school: { sector: 'none' },
    fatherless: false,
    literate: false,
    disabled: false,
    pension: false,
    familyAllowances: false,
  },
})

const billOf = ({ hasContract, months }: BillDraft): Bill | undefined => {
  if (hasContract === undefined) return undefined
  return hasContract ? months.filter((month) => month !== undefined) : 'no-contract'
}

const present = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))

const memberFacts = ({ occupation, ...facts }: Filling<MemberFacts>): Record<string, unknown> =>
  present({ ...facts, occupation: facts.activity && isWorking(facts.activity) ? occupation : undefined })

export const declarationOf = (draft: HouseholdDraft): Record<string, unknown> =>
  present({
    commune: draft.commune?.code,
    address: draft.address.trim(),
    milieu: draft.milieu,
    members: draft.members.map(({ idcs, facts }) => ({ idcs, ...memberFacts(facts) })),
    dwelling: present(draft.dwelling),
    equipment: present(draft.equipment),
    assets: present(draft.assets),
    bills: present(Object.fromEntries(Object.entries(draft.bills).map(([name, bill]) => [name, billOf(bill)]))),
  })

const fieldsOfDeclaration = fieldChecker(HouseholdDeclaration)

/** The same household with what the population register knows of its members, for the law's own checks. */
function factsOf(declaration: HouseholdDeclaration, members: readonly MemberDraft[], day: string): HouseholdFacts {
  const { commune, address: _, members: declared, ...rest } = declaration
  return {
    ...rest,
    day,
    region: commune.slice(0, 2),
    members: declared.map(({ idcs, ...facts }, index) => ({
      ...facts,
      key: idcs,
      sex: members[index]?.sex ?? 'female',
      birthDate: members[index]?.birthDate ?? '',
    })),
  }
}

export type CheckedHousehold = { declaration: HouseholdDeclaration } | { fields: FieldRefusal[] }

/** First the schema of the server, then what the law finds impossible or contradictory. */
export function checkDraft(draft: HouseholdDraft, day: string): CheckedHousehold {
  const declaration = declarationOf(draft)
  const malformed = fieldsOfDeclaration(declaration)
  if (malformed.length > 0) return { fields: malformed }
  const contradictions = checkHousehold(factsOf(declaration as HouseholdDeclaration, draft.members, day))
  return contradictions.length > 0 ? { fields: contradictions } : { declaration: declaration as HouseholdDeclaration }
}
