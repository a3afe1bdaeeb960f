import type { Day, FieldRefusal, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import { ageOn } from './age.ts'
import { type DayReader, onDay } from './parameters.ts'

type Seated = { member: HouseholdMember; path: string; age: number }

const contradiction = (path: string, rule: string, details: Record<string, unknown>): FieldRefusal => ({
  path,
  code: 'field/contradicts',
  details: { rule, ...details },
})

function keyRefusals(members: readonly HouseholdMember[]): FieldRefusal[] {
  const keys = members.map(({ key }) => key)
  return keys.flatMap((key, index): FieldRefusal[] =>
    keys.indexOf(key) < index ? [{ path: `/members/${index}/key`, code: 'field/repeated' }] : [],
  )
}

function headRefusals(heads: readonly Seated[]): FieldRefusal[] {
  if (heads.length === 0) return [contradiction('/members', 'one-head', { heads: 0 })]
  return heads
    .slice(1)
    .map(({ path }) => contradiction(`${path}/kinship`, 'one-head', { heads: heads.length, field: `${heads[0]?.path}/kinship` }))
}

function spouseRefusals(spouse: Seated, head: Seated): FieldRefusal[] {
  const refused: FieldRefusal[] = []
  const { path, member } = spouse
  if (member.maritalStatus !== 'married') {
    refused.push(contradiction(`${path}/maritalStatus`, 'spouse-not-married', { field: `${path}/kinship` }))
  }
  if (member.sex === head.member.sex)
    refused.push(contradiction(`${path}/sex`, 'spouse-of-same-sex', { field: `${head.path}/sex` }))
  return refused
}

function couplesRefusals(head: Seated, spouses: readonly Seated[], law: DayReader): FieldRefusal[] {
  const refused = spouses.flatMap((spouse) => spouseRefusals(spouse, head))
  if (spouses[0] && head.member.maritalStatus !== 'married') {
    refused.unshift(contradiction(`${head.path}/maritalStatus`, 'head-not-married', { field: `${spouses[0].path}/kinship` }))
  }
  const most = head.member.sex === 'female' ? 1 : law.number('spouses-most')
  const surplus = spouses.slice(most).map(({ path }) => contradiction(`${path}/kinship`, 'too-many-spouses', { limit: most }))
  return [...refused, ...surplus]
}

/** A child or grandchild cannot be older than the head, nor a parent younger. */
function generationRefusals({ member, path, age }: Seated, head: Seated): FieldRefusal[] {
  const field = `${head.path}/birthDate`
  const { kinship } = member
  if ((kinship === 'child' || kinship === 'grandchild') && age >= head.age) {
    return [contradiction(`${path}/birthDate`, 'child-older-than-head', { field })]
  }
  return kinship === 'parent' && age <= head.age
    ? [contradiction(`${path}/birthDate`, 'parent-younger-than-head', { field })]
    : []
}

function headAgeRefusals({ path, age }: Seated, law: DayReader): FieldRefusal[] {
  const limit = law.number('household-head-minimum-age')
  return age < limit ? [contradiction(`${path}/birthDate`, 'head-too-young', { limit, field: `${path}/kinship` })] : []
}

/** What the members cannot be together. Ages are compared only when every member's own facts stand. */
export function compositionRefusals({ members, day }: HouseholdFacts, agesStand: boolean): FieldRefusal[] {
  const law = onDay(day as Day)
  const seated = members.map((member, index) => ({
    member,
    path: `/members/${index}`,
    age: ageOn(member.birthDate, day as Day).years,
  }))
  const heads = seated.filter(({ member }) => member.kinship === 'head')
  const [head] = heads
  const refused = [...keyRefusals(members), ...headRefusals(heads)]
  if (!head) return refused
  const spouses = seated.filter(({ member }) => member.kinship === 'spouse')
  const couples = couplesRefusals(head, spouses, law)
  const ages = agesStand ? [...headAgeRefusals(head, law), ...seated.flatMap((each) => generationRefusals(each, head))] : []
  return [...refused, ...couples, ...ages]
}
