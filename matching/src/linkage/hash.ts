const GOLDEN = 0x9e3779b1
const SALT = 0x85ebca6b

/** A number that is never 0, spread over 32 bits. */
export function mix(value: number, salt: number): number {
  let hash = Math.imul(value + 1, GOLDEN) ^ Math.imul(salt + 1, SALT)
  hash = Math.imul(hash ^ (hash >>> 15), GOLDEN)
  return (hash ^ (hash >>> 13)) | 1
}

/** One hash of two, 0 where either is unknown. The same in either order, so that names crossed over meet. */
export const together = (one: number, other: number): number =>
  one === 0 || other === 0 ? 0 : mix(one + other, Math.imul(one, other))
