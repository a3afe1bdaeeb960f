import type { Milieu } from '@sijill/contract'
import fitted from '../data/cells.json' with { type: 'json' }
import type { HouseholdType } from './composition.ts'
import { spin, type Wheel, wheelOf } from './probability.ts'
import type { Random } from './random.ts'

/** Households of one type whose head is within five years of age: the unit of the fit to the census. */
export type Cell = {
  type: HouseholdType
  /** The youngest age of the head. */
  from: number
  weight: number
  /** Mean number of members. */
  size: number
}

export const CELL_YEARS = 5

/** Heads older than this are spread over the years up to it. */
const OLDEST_HEAD = 96
const OLDEST_BAND = 80

const cells = fitted.cells as unknown as Record<Milieu, [type: HouseholdType, from: number, weight: number, size: number][]>

export const cellsOf = (milieu: Milieu): Cell[] =>
  cells[milieu].map(([type, from, weight, size]) => ({ type, from, weight, size }))

const tiltedWeight = (tilt: number) => (cell: Cell) => cell.weight * Math.exp(tilt * cell.size)

function meanSize(from: readonly Cell[], tilt: number): number {
  let households = 0
  let persons = 0
  for (const cell of from) {
    const weight = tiltedWeight(tilt)(cell)
    households += weight
    persons += weight * cell.size
  }
  return persons / households
}

/** The cells of a milieu, larger households made more or less frequent until their mean size is `ratio` times the country's. */
export function cellWheel(milieu: Milieu, ratio: number): Wheel<Cell> {
  const from = cellsOf(milieu)
  const wanted = meanSize(from, 0) * ratio
  let [low, high] = [-1, 1]
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2
    if (meanSize(from, middle) < wanted) low = middle
    else high = middle
  }
  return wheelOf(from, tiltedWeight((low + high) / 2))
}

export function drawCell(random: Random, wheel: Wheel<Cell>): { type: HouseholdType; age: number } {
  const { type, from } = spin(random, wheel)
  const years = from >= OLDEST_BAND ? OLDEST_HEAD - from : CELL_YEARS
  // The oldest are fewer with each year.
  const fraction = from >= OLDEST_BAND ? random.next() ** 2 : random.next()
  return { type, age: from + fraction * years }
}
