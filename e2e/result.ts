import type { Decision } from '@sijill/law'
import type { Page } from 'playwright-core'
import { textsOf, wordsOf } from './words.ts'

const say = wordsOf('ar')

/** What the page of the result says of each programme: the tag and the sentences under it. */
export async function answersOf(page: Page): Promise<Record<string, string>> {
  const cards = await textsOf(page.locator('article.programme'))
  const names = await textsOf(page.locator('article.programme h3'))
  return Object.fromEntries(names.map((name, index) => [name, cards[index] ?? '']))
}

export function outcomeWords(decision: Decision): string {
  if (decision.outcome !== 'eligible') return say(`outcome.${decision.outcome}`)
  return say(decision.entitlement?.kind === 'contribution' ? 'outcome.possible' : 'outcome.eligible')
}

export const signedPoints = (points: number): string =>
  `${points < 0 ? '\u2212' : '+'}${Math.abs(points).toFixed(3).replace('.', ',')}`
export const pointsFrom = (text: string): number =>
  Number(
    text
      .replace('\u2212', '-')
      .replace(',', '.')
      .replace(/[^\d.-]/g, ''),
  )
