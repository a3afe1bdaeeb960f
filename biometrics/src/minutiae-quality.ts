import type { FingerView, Minutia, MinutiaeRecord } from './minutiae-record.ts'

export type CaptureFault = 'too-few-minutiae' | 'low-quality' | 'small-area' | 'repeated-minutiae'
export type FingerQuality = {
  readonly position: number
  readonly view: number
  readonly minutiae: number
  readonly endings: number
  readonly bifurcations: number
  /** Mean of the minutiae whose quality the extractor gave, 1 to 100. */
  readonly meanQuality: number | undefined
  /** Area within the outermost minutiae, in square millimetres; undefined when the record gives no resolution. */
  readonly area: number | undefined
  readonly faults: readonly CaptureFault[]
}
export type MinutiaeQuality = { readonly usable: boolean; readonly fingers: readonly FingerQuality[] }

export type CaptureLimits = {
  readonly fewestMinutiae: number
  /** Of the finger as a whole, as its extractor judged it; a finger without a judgement passes. */
  readonly lowestQuality: number
  readonly smallestArea: number
}
/** Assumptions of this project for "capture again at once", not limits of the standard; an operator may set others. */
export const CAPTURE_LIMITS: CaptureLimits = { fewestMinutiae: 12, lowestQuality: 20, smallestArea: 20 }

const MILLIMETRES_A_CENTIMETRE = 10

type Point = Pick<Minutia, 'x' | 'y'>

const turn = (from: Point, over: Point, to: Point): number =>
  (over.x - from.x) * (to.y - from.y) - (over.y - from.y) * (to.x - from.x)

function halfHull(points: readonly Point[]): Point[] {
  const hull: Point[] = []
  for (const point of points) {
    let [last, before] = [hull.at(-1), hull.at(-2)]
    while (last && before && turn(before, last, point) <= 0) {
      hull.pop()
      ;[last, before] = [hull.at(-1), hull.at(-2)]
    }
    hull.push(point)
  }
  return hull.slice(0, -1)
}

/** Area of the convex hull, in square pixels. */
function hullArea(points: readonly Point[]): number {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const hull = [...halfHull(sorted), ...halfHull(sorted.reverse())]
  const doubled = hull.reduce((sum, point, at) => {
    const next = hull[(at + 1) % hull.length] ?? point
    return sum + point.x * next.y - next.x * point.y
  }, 0)
  return Math.abs(doubled) / 2
}

function areaOf(minutiae: readonly Minutia[], { x, y }: MinutiaeRecord['resolution']): number | undefined {
  return x === 0 || y === 0 ? undefined : (hullArea(minutiae) * MILLIMETRES_A_CENTIMETRE ** 2) / (x * y)
}

function meanQuality(minutiae: readonly Minutia[]): number | undefined {
  const given = minutiae.flatMap(({ quality }) => quality ?? [])
  return given.length === 0 ? undefined : given.reduce((sum, quality) => sum + quality, 0) / given.length
}

function qualityOfFinger(finger: FingerView, record: MinutiaeRecord, limits: CaptureLimits): FingerQuality {
  const { minutiae } = finger
  const area = areaOf(minutiae, record.resolution)
  const places = new Set(minutiae.map(({ x, y }) => `${x},${y}`))
  const faults: Record<CaptureFault, boolean> = {
    'too-few-minutiae': minutiae.length < limits.fewestMinutiae,
    'low-quality': finger.quality > 0 && finger.quality < limits.lowestQuality,
    'small-area': area !== undefined && area < limits.smallestArea,
    // Two at one place: an extractor that repeats itself counts more than it saw.
    'repeated-minutiae': places.size < minutiae.length,
  }
  return {
    position: finger.position,
    view: finger.view,
    minutiae: minutiae.length,
    endings: minutiae.filter(({ type }) => type === 'ending').length,
    bifurcations: minutiae.filter(({ type }) => type === 'bifurcation').length,
    meanQuality: meanQuality(minutiae),
    area,
    faults: (Object.keys(faults) as CaptureFault[]).filter((fault) => faults[fault]),
  }
}

/** What a capture check needs to say "again, please" while the finger is still there. Usable: every finger without a fault. */
export function minutiaeQuality(record: MinutiaeRecord, limits: CaptureLimits = CAPTURE_LIMITS): MinutiaeQuality {
  const fingers = record.fingers.map((finger) => qualityOfFinger(finger, record, limits))
  return { usable: fingers.every(({ faults }) => faults.length === 0), fingers }
}
