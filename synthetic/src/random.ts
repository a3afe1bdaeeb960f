/** A stream of numbers that its seed fixes for ever. */
export type Random = {
  /** In [0, 1), 32 bits. */
  next: () => number
  /** A whole number in [0, limit). */
  below: (limit: number) => number
  chance: (probability: number) => boolean
  /** Standard normal. */
  normal: () => number
  /** Another stream, which depends on this one's seed and on the label only, not on what was drawn before. */
  fork: (label: string | number) => Random
}

type Key = readonly [number, number, number, number]

/** MurmurHash3's finaliser: every bit of the input moves every bit of the output. */
function mixed(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function absorbed([a, b, c, d]: Key, word: number): Key {
  const first = mixed(a ^ word)
  const second = mixed(b + Math.imul(first, 0x9e3779b1))
  const third = mixed(c ^ Math.imul(second, 0x85ebca77))
  return [first, second, third, mixed(d + Math.imul(third, 0xc2b2ae3d) + 1)]
}

function keyOf(from: Key, label: string | number): Key {
  if (typeof label === 'number') return absorbed(absorbed(from, label | 0), Math.floor(label / 2 ** 32) + 1)
  let key = absorbed(from, label.length)
  for (let place = 0; place < label.length; place++) key = absorbed(key, label.charCodeAt(place))
  return key
}

/** sfc32 (C. Doty-Humphrey, PractRand): 128 bits of state, a period of at least 2³², four additions and three shifts a number. */
function streamOf(key: Key): Random {
  let [a, b, c] = key
  let counter = key[3] | 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 8; round++) next()
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (label) => streamOf(keyOf(key, label)),
  }
}

export const randomFrom = (seed: string | number): Random =>
  streamOf(keyOf([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], seed))
