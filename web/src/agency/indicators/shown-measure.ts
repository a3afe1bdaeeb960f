import type { TerritoryFigures } from '../../api/answers.ts'

export const SHOWN_MEASURES = ['coverage', 'underAsd', 'underTadamon', 'meanScore'] as const
export type ShownMeasure = (typeof SHOWN_MEASURES)[number]

export const CLASSES = 5

const share = (part: number, whole: number | null): number | null => (whole === null || whole === 0 ? null : part / whole)

/** Registered households out of those of the census. */
export const coverageOf = ({ households, householdsCensus }: TerritoryFigures): number | null =>
  share(households, householdsCensus)

const VALUE: Record<ShownMeasure, (figures: TerritoryFigures) => number | null> = {
  coverage: (figures) => (figures.households === 0 ? null : coverageOf(figures)),
  underAsd: ({ underAsd, households }) => share(underAsd, households),
  underTadamon: ({ underTadamon, households }) => share(underTadamon, households),
  meanScore: ({ meanScore }) => meanScore,
}

/** What the map shades; null where there is nothing to measure. */
export const shownValue = (measure: ShownMeasure, figures: TerritoryFigures): number | null => VALUE[measure](figures)

export type Scale = { from: number; to: number }

/** From the least to the most of the values there are; undefined when there is none. */
export function scaleOf(values: readonly (number | null)[]): Scale | undefined {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? undefined : { from: Math.min(...known), to: Math.max(...known) }
}

/** The class of a value, 0 the palest; a scale of one value has one class, the darkest. */
export function classOf(value: number, { from, to }: Scale): number {
  if (to === from) return CLASSES - 1
  return Math.min(CLASSES - 1, Math.floor(((value - from) / (to - from)) * CLASSES))
}

/** Where each class begins and ends, for the legend. */
export function classBounds({ from, to }: Scale): Scale[] {
  if (to === from) return [{ from, to }]
  const step = (to - from) / CLASSES
  return Array.from({ length: CLASSES }, (_, index) => ({ from: from + index * step, to: from + (index + 1) * step }))
}
