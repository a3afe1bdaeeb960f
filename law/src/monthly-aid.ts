import { type Centimes, type Day, day as dayOf, type HouseholdFacts, type HouseholdMember } from '@sijill/contract'
import { ageOn } from './age.ts'
import type { LegalText } from './legal-text.ts'
import { type DayReader, onDay, type ParameterName, type ParameterValue, type ReadParameter } from './parameters.ts'
import type { MonthlyAid, Rate } from './programme.ts'
import { determine, type Undetermined } from './supposing.ts'

export type ChildLine = {
  member: string
  rank: number
  /** The rate, and `disabled` when the supplement is in the amount. */
  codes: (Rate['code'] | 'disabled')[]
  amount: Centimes
}

/** What a household is due for the month of the day; `total` is the lines and `minimumTopUp`, or `flatRate` alone. */
export type MonthlyAmount = {
  lines: ChildLine[]
  /** Children under the age limit who come after the last one counted. */
  notCounted: string[]
  minimumTopUp: Centimes
  flatRate: Centimes
  total: Centimes
  reference: LegalText
  /** Values supposed for what the texts do not settle; each other choice gives the same total. */
  supposed: Partial<Record<ParameterName, ParameterValue>>
}

type Counted = { lines: ChildLine[]; notCounted: string[]; disability: Centimes }

function ageDay(aid: MonthlyAid, law: DayReader, day: Day): Day {
  return law.choice(aid.children.ageDay) === 'first-of-month' ? dayOf(`${day.slice(0, 7)}-01`) : day
}

/** The head's children under the age limit, in the order in which they take their rank. */
export function countedChildren(facts: HouseholdFacts, aid: MonthlyAid, law: DayReader): HouseholdMember[] {
  const on = ageDay(aid, law, facts.day as Day)
  const limit = law.number(aid.children.ageBelow)
  const children = facts.members.filter(({ kinship, birthDate }) => kinship === 'child' && ageOn(birthDate, on).years < limit)
  if (children.length === 0) return []
  const eldestFirst = children.sort((one, other) => (`${one.birthDate} ${one.key}` < `${other.birthDate} ${other.key}` ? -1 : 1))
  return law.choice(aid.children.rankOrder) === 'eldest-first' ? eldestFirst : eldestFirst.reverse()
}

function rateOf(child: HouseholdMember, aid: MonthlyAid, atSchool: boolean): Rate {
  const rate = aid.rates.find((each) => each.fatherless === child.fatherless && each.atSchool === atSchool)
  if (!rate) throw new RangeError('a child without a rate')
  return rate
}

function amountAt(rank: number, { code, amounts }: Rate, law: DayReader): Centimes {
  const step = amounts.find(({ upToRank }) => rank <= upToRank)
  if (!step) throw new RangeError(`no amount of ${code} at rank ${rank}`)
  return law.number(step.amount)
}

function count(facts: HouseholdFacts, aid: MonthlyAid, law: DayReader): Counted {
  const children = countedChildren(facts, aid, law)
  const most = law.number(aid.children.most)
  const on = ageDay(aid, law, facts.day as Day)
  const supplement = law.number(aid.disability)
  const lines = children.slice(0, most).map((child, index): ChildLine => {
    const atSchool = child.school.sector !== 'none' || ageOn(child.birthDate, on).years < law.number(aid.children.schoolAge)
    const rate = rateOf(child, aid, atSchool)
    const amount = amountAt(index + 1, rate, law) + (child.disabled ? supplement : 0)
    return { member: child.key, rank: index + 1, codes: child.disabled ? [rate.code, 'disabled'] : [rate.code], amount }
  })
  const disability = lines.filter(({ codes }) => codes.includes('disabled')).length * supplement
  return { lines, notCounted: children.slice(most).map(({ key }) => key), disability }
}

type Amount = Omit<MonthlyAmount, 'supposed'>

function amountOf(facts: HouseholdFacts, aid: MonthlyAid, read: ReadParameter): Amount {
  const law = onDay(facts.day as Day, read)
  const { lines, notCounted, disability } = count(facts, aid, law)
  const { reference } = aid
  if (lines.length === 0) {
    const flatRate = law.number(aid.flatRate)
    return { lines, notCounted, minimumTopUp: 0, flatRate, total: flatRate, reference }
  }
  const sum = lines.reduce((total, { amount }) => total + amount, 0)
  const counted = disability === 0 || law.flag(aid.minimumIncludesDisability) ? sum : sum - disability
  const minimumTopUp = Math.max(0, law.number(aid.minimum) - counted)
  return { lines, notCounted, minimumTopUp, flatRate: 0, total: sum + minimumTopUp, reference }
}

/** The month's aid, or the parameters that the law leaves open and that would change it. */
export function monthlyAmount(facts: HouseholdFacts, aid: MonthlyAid, read: ReadParameter): MonthlyAmount | Undetermined {
  const answer = determine({
    day: facts.day as Day,
    choices: [aid.children.rankOrder, aid.minimumIncludesDisability],
    read,
    compute: (supposing) => amountOf(facts, aid, supposing),
    by: ({ total }) => total,
  })
  return 'undetermined' in answer ? answer : { ...answer.value, supposed: answer.supposed }
}
