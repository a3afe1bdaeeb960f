import type { Centimes, Day } from '@sijill/contract'
import { onDay, type ParameterName, ParameterNotInForce, type ReadParameter } from './parameters.ts'
import type { Contribution } from './programme.ts'
import { compareTo, type ExactScore } from './score.ts'
import type { Undetermined } from './supposing.ts'

/** `bracket` counts from 1; `amount` is due each month. */
export type MonthlyContribution = { bracket: number; amount: Centimes }

type Reached = 'yes' | 'no' | ParameterName

function reached(name: ParameterName, score: ExactScore, read: (name: ParameterName) => number): Reached {
  try {
    return compareTo(score, 'above', read(name)) ? 'yes' : 'no'
  } catch (error) {
    if (error instanceof ParameterNotInForce && error.cause === 'not-found') return name
    throw error
  }
}

/** The contribution of the highest bracket reached. A bracket whose bound was not found leaves those above the one below it undetermined. */
export function monthlyContribution(
  score: ExactScore,
  { brackets }: Contribution,
  law: { day: Day; read: ReadParameter },
): MonthlyContribution | Undetermined {
  const { number } = onDay(law.day, law.read)
  const answers = brackets.map(({ above }) => reached(above, score, number))
  const last = answers.lastIndexOf('yes')
  const next = answers[last + 1]
  if (next !== undefined && next !== 'yes' && next !== 'no') return { undetermined: [next] }
  const bracket = brackets[last]
  if (!bracket) throw new RangeError('a score below the first bracket')
  return { bracket: last + 1, amount: number(bracket.contribution) }
}
