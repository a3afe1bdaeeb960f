import type { Evidence } from '@sijill/contract'

// Numbers that no other person of the same seed bears, whatever the number of households.

/** Members of a household that a number can tell apart. */
const MEMBERS = 32
/** The letters of an electronic card say where it was issued; we know of no office that issues these, so no number here is a real person's. `recalled`. */
const PREFIXES = ['BCDEFGHIJKLMNOPQRSTUVWXYZ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((seconds, first) =>
  [...seconds].map((second) => 'XY'[first] + second),
)
const DIGITS = 10_000_000
export const NUMBERS = PREFIXES.length * DIGITS
/** A prime that does not divide NUMBERS: multiplying by it permutes the numbers, and the product stays below 2⁵³. */
const STEP = 15_485_863

/** Beyond it the numbers would come round again. */
export const MOST_HOUSEHOLDS = Math.floor(NUMBERS / MEMBERS)

export type Place = { household: number; member: number }

export function evidenceOf(
  { household, member }: Place,
  person: { adult: boolean; birthYear: string },
  offset: number,
): Evidence {
  const order = household * MEMBERS + member
  if (!person.adult) return { kind: 'birth-certificate', number: `${String(order + 1).padStart(9, '0')}/${person.birthYear}` }
  const number = (order * STEP + offset) % NUMBERS
  const prefix = PREFIXES[Math.floor(number / DIGITS)] ?? ''
  return { kind: 'cnie', number: `${prefix}${String(number % DIGITS).padStart(7, '0')}` }
}
