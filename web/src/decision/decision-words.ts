import type { Answered, AnsweredScore, Decided, Decision, Entitlement, Reason } from '@sijill/law'
import i18next from 'i18next'
import type ar from '../../messages/ar.json'
import { formatNumber } from '../kit/format.ts'
import type { Tone } from '../kit/tag.tsx'
import type { Words } from '../kit/use-words.ts'

type ParameterWord = keyof (typeof ar)['parameterName']
const isParameterWord = (name: string): name is ParameterWord => i18next.exists(`parameterName.${name}`)

function leavesOf(tree: Answered): Extract<Answered, { kind: string }>[] {
  if ('all' in tree) return tree.all.flatMap(leavesOf)
  if ('any' in tree) return tree.any.flatMap(leavesOf)
  return 'not' in tree ? leavesOf(tree.not) : [tree]
}

const scoreLeaf = (tree: Answered): AnsweredScore | undefined => leavesOf(tree).find((leaf) => leaf.kind === 'score')

/** How far the score stands from the bound, with three decimals, or seven when three would say nothing. */
function gapWords({ language }: Words, leaf: AnsweredScore | undefined): string {
  const gap = leaf ? Math.abs(Number(leaf.actual) - leaf.bound) : 0
  return formatNumber(language, gap, gap < 0.0005 ? 7 : 3)
}

type Said = { tree: Answered; isExact: boolean }

function reasonWords(words: Words, reason: Reason, { tree, isExact }: Said): string {
  if (reason === 'score-too-high' && !isExact) return words.t('reason.score-too-high-open')
  return words.t(`reason.${reason}`, { gap: gapWords(words, scoreLeaf(tree)) })
}

/** Why the programme says no, one sentence a reason; without the gap when the score is only known to lie beyond the bound. */
export const refusalReasons = (words: Words, { reasons, tree }: Decided, isExact: boolean): string[] =>
  reasons.map((reason) => reasonWords(words, reason, { tree, isExact }))

const undetermined = ({ t }: Words, parameters: readonly string[]): string[] => [
  t('entitlement.undetermined'),
  t('entitlement.missing', {
    parameters: parameters
      .map((name) => (isParameterWord(name) ? t(`parameterName.${name}`) : name))
      .join(t('kit.listSeparator')),
  }),
]

/** What a yes brings, in sentences. */
export function entitlementWords(words: Words, entitlement: Entitlement): string[] {
  const { t, money } = words
  if (entitlement.kind === 'cover') return [t('entitlement.cover')]
  if ('undetermined' in entitlement) return undetermined(words, entitlement.undetermined)
  if (entitlement.kind === 'contribution') {
    return [t('entitlement.contribution', { amount: t('unit.aMonth', { amount: money(entitlement.amount) }) })]
  }
  return [t('unit.aMonth', { amount: money(entitlement.total) })]
}

/** AMO Achamil is open to those who choose to pay: possible, not granted. */
export function outcomeOf({ t }: Words, decision: Decision): { tone: Tone; words: string } {
  if (decision.outcome === 'undecidable') return { tone: 'wait', words: t('outcome.undecidable') }
  if (decision.outcome === 'not-eligible') return { tone: 'no', words: t('outcome.not-eligible') }
  if (decision.entitlement?.kind === 'contribution') return { tone: 'wait', words: t('outcome.possible') }
  return { tone: 'ok', words: t('outcome.eligible') }
}
