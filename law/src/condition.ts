import type { Day, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import type { LegalText } from './legal-text.ts'
import { onDay, type ReadParameter } from './parameters.ts'
import type { Condition, MembersCondition, MemberTest, Reason, ScoreCondition } from './programme.ts'
import { compareTo, type ExactScore, type Operator, shown } from './score.ts'

/** `actual`: the score as shown; `bound`: the threshold in force. The comparison itself was made without rounding. */
export type AnsweredScore = {
  kind: 'score'
  code: Reason
  met: boolean
  actual: string
  operator: Operator
  bound: number
  reference: LegalText
}

/** `actual`: the keys of the members for whom `bound` is true. */
export type AnsweredMembers = {
  kind: 'members'
  code: Reason
  met: boolean
  actual: string[]
  operator: 'none' | 'some'
  bound: MemberTest
  reference: LegalText
}

export type Answered =
  | AnsweredScore
  | AnsweredMembers
  | { met: boolean; all: Answered[] }
  | { met: boolean; any: Answered[] }
  | { met: boolean; not: Answered }

export type Asked = { facts: HouseholdFacts; score: ExactScore; read: ReadParameter }

function answerScore({ code, operator, bound, reference }: ScoreCondition, { facts, score, read }: Asked): AnsweredScore {
  const threshold = onDay(facts.day as Day, read).number(bound)
  return {
    kind: 'score',
    code,
    met: compareTo(score, operator, threshold),
    actual: shown(score),
    operator,
    bound: threshold,
    reference,
  }
}

const isOf = ({ kinship }: HouseholdMember, whom: MembersCondition['whom']): boolean =>
  whom === 'household' || kinship === 'head' || kinship === 'spouse'

const passes = (member: HouseholdMember, where: MemberTest): boolean =>
  Object.entries(where).every(([fact, values]) => (values as unknown[]).includes(member[fact as keyof MemberTest]))

function answerMembers({ code, whom, where, operator, reference }: MembersCondition, { facts }: Asked): AnsweredMembers {
  const actual = facts.members.filter((member) => isOf(member, whom) && passes(member, where)).map(({ key }) => key)
  return { kind: 'members', code, met: actual.length > 0 === (operator === 'some'), actual, operator, bound: where, reference }
}

/** The condition with its answer at every node. */
export function answer(condition: Condition, asked: Asked): Answered {
  if ('all' in condition) {
    const all = condition.all.map((each) => answer(each, asked))
    return { met: all.every(({ met }) => met), all }
  }
  if ('any' in condition) {
    const any = condition.any.map((each) => answer(each, asked))
    return { met: any.some(({ met }) => met), any }
  }
  if ('not' in condition) {
    const not = answer(condition.not, asked)
    return { met: !not.met, not }
  }
  return condition.kind === 'score' ? answerScore(condition, asked) : answerMembers(condition, asked)
}

/** The leaves because of which the tree answers what it does. */
function deciding(tree: Answered): Reason[] {
  if ('all' in tree) return tree.all.filter(({ met }) => met === tree.met).flatMap(deciding)
  if ('any' in tree) return tree.any.filter(({ met }) => met === tree.met).flatMap(deciding)
  return 'not' in tree ? deciding(tree.not) : [tree.code]
}

/** Why the tree says no, each reason once; nothing when it says yes. */
export const reasonsOf = (tree: Answered): Reason[] => (tree.met ? [] : [...new Set(deciding(tree))])
