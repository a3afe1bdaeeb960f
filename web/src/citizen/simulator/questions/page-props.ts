import type { HouseholdFacts } from '@sijill/contract'

export type QuestionPageProps = {
  facts: HouseholdFacts
  /** The facts hold an answer to this question, not only a value that changes nothing. */
  isAnswered: boolean
  onAnswer: (facts: HouseholdFacts) => void
}
