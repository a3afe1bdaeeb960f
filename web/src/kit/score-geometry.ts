// The line of a score: from 8 to 12, where nearly all households are. Pure, so that a test can hold the picture to the numbers.

export const LINE_FROM = 8
export const LINE_TO = 12

export type Threshold = { value: number; label: string }
export type Zone = { from: number; to: number; rank: number }
export type Side = 'before' | 'after'
export type PlacedThreshold = Threshold & { at: number; side: Side; row: number }

const clamped = (score: number): number => Math.min(LINE_TO, Math.max(LINE_FROM, score))

/** Where a score stands on the line: 0 at its start, 1 at its end, whatever the direction of the page. */
export const placeOf = (score: number): number => (clamped(score) - LINE_FROM) / (LINE_TO - LINE_FROM)

export const isOffLine = (score: number): boolean => score < LINE_FROM || score > LINE_TO

const inOrder = (thresholds: readonly Threshold[]): Threshold[] => [...thresholds].sort((one, other) => one.value - other.value)

/** The line cut at the thresholds, exactly; `rank` 0 is the zone of the greatest need. */
export function zonesOf(thresholds: readonly Threshold[]): Zone[] {
  const cuts = [...new Set(inOrder(thresholds).map(({ value }) => placeOf(value)))]
  const ends = [...cuts, 1]
  return ends.map((to, rank) => ({ from: rank === 0 ? 0 : (ends[rank - 1] ?? 0), to, rank }))
}

/** Labels turn their backs to one another: the lower half is written before its tick, the upper half after, one row each. */
export function placeThresholds(thresholds: readonly Threshold[]): PlacedThreshold[] {
  const sorted = inOrder(thresholds)
  const half = Math.ceil(sorted.length / 2)
  return sorted.map((threshold, index) => ({
    ...threshold,
    at: placeOf(threshold.value),
    side: index < half ? 'before' : 'after',
    row: index < half ? half - 1 - index : index - half,
  }))
}

/** How many of the thresholds the score satisfies, a score equal to a threshold included. */
export const rankOf = (score: number, thresholds: readonly Threshold[]): number =>
  new Set(thresholds.filter(({ value }) => value < score).map(({ value }) => value)).size
