import type { Explained, MeasureName, Term } from '@sijill/law'
import type { TermBar } from '../kit/term-bars.tsx'
import type { Words } from '../kit/use-words.ts'
import { measureWords } from '../words/measure-words.ts'

// A square means nothing to a family: it is told with the measure it squares.
const TOLD_WITH: Partial<Record<MeasureName, MeasureName>> = {
  household_size_sq: 'household_size',
  head_age_sq: 'head_age',
}

/** Points of a score from a numerator in 10⁻⁹ of score × size; for showing, never for comparing. */
export const pointsOf = (numerator: number, size: number): number => numerator / (size * 1e9)

type Told = { measure: MeasureName; ids: string[]; value: number; numerator: number }

function told(terms: readonly Term[]): Told[] {
  const stories = new Map<MeasureName, Told>()
  for (const { id, measure, value, numerator } of terms) {
    const main = TOLD_WITH[measure] ?? measure
    const before = stories.get(main)
    stories.set(main, {
      measure: main,
      ids: [...(before?.ids ?? []), id],
      value: main === measure ? value : (before?.value ?? Math.sqrt(value)),
      numerator: (before?.numerator ?? 0) + numerator,
    })
  }
  return [...stories.values()]
}

/** What moved the score, in the household's own words, the heaviest first. */
export function movedBy(words: Words, { terms, size }: Pick<Explained, 'terms' | 'size'>): TermBar[] {
  return told(terms)
    .filter(({ numerator }) => numerator !== 0)
    .sort((one, other) => Math.abs(other.numerator) - Math.abs(one.numerator))
    .map(({ measure, ids, value, numerator }) => ({
      id: ids.join(' '),
      words: measureWords(words, measure, { value, size }),
      points: pointsOf(numerator, size),
    }))
}

/** Where the formula starts before anything of the household is weighed. */
export const startOf = ({ constant, regionEffect, size }: Pick<Explained, 'constant' | 'regionEffect' | 'size'>): number =>
  pointsOf(constant + regionEffect, size)
