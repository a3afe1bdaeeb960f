/** How often a level is seen among pairs of one person (m) and among pairs of two persons (u). */
export type LevelOdds = { readonly m: number; readonly u: number }
export type FieldModel = { readonly field: string; readonly levels: Readonly<Record<string, LevelOdds>> }

/** Fellegi–Sunter model: the share of true pairs among all that could be compared, and the odds of each level of each field. */
export type LinkageModel = { readonly prior: number; readonly fields: readonly FieldModel[] }

/** What one field says: `weight` is log2(m/u), positive for "the same", negative for "another". */
export type Contribution = { readonly field: string; readonly level: string; readonly weight: number }
export type PairWeight = {
  /** Sum of the contributions, in bits. */
  readonly weight: number
  /** Probability that the pair is one person, the prior included. */
  readonly probability: number
  readonly contributions: readonly Contribution[]
}

export const weightOf = ({ m, u }: LevelOdds): number => Math.log2(m / u)

/** Probability of `weight` bits of evidence for something that is true `prior` of the time. */
export function probabilityOf(weight: number, prior: number): number {
  return 1 / (1 + 2 ** -(weight + Math.log2(prior / (1 - prior))))
}

/** Weighs the levels found for each field. A level that the model does not know (a missing value) says nothing. */
export function weighLevels(model: LinkageModel, levels: Readonly<Record<string, string>>): PairWeight {
  const contributions = model.fields.map(({ field, levels: odds }) => {
    const level = levels[field] ?? 'unknown'
    const known = odds[level]
    return { field, level, weight: known ? weightOf(known) : 0 }
  })
  const weight = contributions.reduce((sum, contribution) => sum + contribution.weight, 0)
  return { weight, probability: probabilityOf(weight, model.prior), contributions }
}
