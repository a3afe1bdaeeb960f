import { type Centimes, type Day, day, type HouseholdFacts, type HouseholdMember, isDay } from '@sijill/contract'
import type { LegalText } from './legal-text.ts'
import { countedChildren } from './monthly-aid.ts'
import { type DayReader, onDay, parameterOn, type ReadParameter } from './parameters.ts'
import { type MonthlyAid, type OneOffAids, PROGRAMMES } from './programme.ts'
import { determine, type Undetermined } from './supposing.ts'

const ASD = PROGRAMMES.asd
const ONE_OFF = ASD.oneOff as OneOffAids

/** The same date some months later, or the first of the month after when that month is shorter. */
function addMonths(from: Day, months: number): Day {
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months
  const month = (place: number) => `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`
  const moved = `${month(count)}${from.slice(7)}`
  return isDay(moved) ? moved : day(`${month(count + 1)}-01`)
}

export type BirthGrant =
  | { payable: true; amount: Centimes; reference: LegalText }
  | { payable: false; reason: 'birth-order' | 'claimed-late' | 'before-the-programme' | 'birth-date-incomplete' }

/** `order`: 1 for the mother's first birth. The household's eligibility to the programme is decided apart. */
export type Birth = { order: number; birthDate: string; claimedOn: Day }

export function birthGrant({ order, birthDate, claimedOn }: Birth, read: ReadParameter = parameterOn): BirthGrant {
  if (!isDay(birthDate)) return { payable: false, reason: 'birth-date-incomplete' }
  if (birthDate < ASD.since) return { payable: false, reason: 'before-the-programme' }
  const { amounts, claimMonths, reference } = ONE_OFF.birthGrant
  const law = onDay(claimedOn, read)
  const amount = amounts[order - 1]
  if (!amount) return { payable: false, reason: 'birth-order' }
  if (claimedOn > addMonths(birthDate, law.number(claimMonths))) return { payable: false, reason: 'claimed-late' }
  return { payable: true, amount: law.number(amount), reference }
}

export type SchoolSupplement = { lines: { member: string; amount: Centimes }[]; total: Centimes; reference: LegalText }

function supplementOf({ school }: HouseholdMember, law: DayReader): Centimes {
  const { sector, amounts } = ONE_OFF.schoolSupplement
  const amount = school.level === undefined ? undefined : amounts[school.level]
  return school.sector === sector && amount !== undefined ? law.number(amount) : 0
}

function supplementsOf(facts: HouseholdFacts, read: ReadParameter): SchoolSupplement {
  const aid = ASD.entitlement as MonthlyAid
  const law = onDay(facts.day as Day, read)
  const pupils = countedChildren(facts, aid, law).map((child) => ({ member: child.key, amount: supplementOf(child, law) }))
  const lines = pupils.filter(({ amount }) => amount > 0).slice(0, law.number(aid.children.most))
  return { lines, total: lines.reduce((total, { amount }) => total + amount, 0), reference: ONE_OFF.schoolSupplement.reference }
}

/** What the start of school adds to the month of the day; `null` in the other months. The household's eligibility is decided apart. */
export function schoolSupplement(
  facts: HouseholdFacts,
  read: ReadParameter = parameterOn,
): SchoolSupplement | Undetermined | null {
  const on = facts.day as Day
  if (Number(on.slice(5, 7)) !== onDay(on, read).number(ONE_OFF.schoolSupplement.month)) return null
  const rankOrder = (ASD.entitlement as MonthlyAid).children.rankOrder
  const answer = determine({
    day: on,
    choices: [rankOrder],
    read,
    compute: (supposing) => supplementsOf(facts, supposing),
    by: ({ total }) => total,
  })
  return 'undetermined' in answer ? answer : answer.value
}
