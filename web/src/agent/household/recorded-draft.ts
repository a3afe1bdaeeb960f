import { type Bill, MemberFacts } from '@sijill/contract'
import type { HouseholdAnswer, HouseholdMemberAnswer } from '../../api/answers.ts'
import type { BillDraft, HouseholdDraft, MemberDraft } from './household-draft.ts'

const FACTS = Object.keys(MemberFacts.properties) as (keyof MemberFacts)[]

const memberOf = (member: HouseholdMemberAnswer): MemberDraft => ({
  idcs: member.idcs,
  name: { family: member.familyName, given: member.givenName },
  sex: member.sex,
  birthDate: member.birthDate,
  facts: Object.fromEntries(FACTS.map((fact) => [fact, member[fact]]).filter(([, value]) => value !== undefined)),
})

const billOf = (bill: Bill): BillDraft =>
  bill === 'no-contract'
    ? { hasContract: false, months: [undefined, undefined, undefined] }
    : { hasContract: true, months: [bill[0], bill[1], bill[2]] }

/** The last declaration of a household, as the form that would declare it again. */
export function recordedDraft({ commune, members, declaration: { facts } }: HouseholdAnswer): HouseholdDraft {
  const { address, milieu, dwelling, equipment, assets, bills } = facts
  return {
    commune,
    address: address ?? '',
    milieu,
    members: members.map(memberOf),
    dwelling,
    equipment,
    assets,
    bills: {
      butane: billOf(bills.butane),
      electricity: billOf(bills.electricity),
      water: billOf(bills.water),
      phoneInternet: billOf(bills.phoneInternet),
    },
  }
}
