const LONGEST_PREFIX = 4
const PREFIX_SHARE = 0.1
// Names longer than this are compared by their beginning.
const LONGEST = 64

const takenOfA = new Uint8Array(LONGEST)
const takenOfB = new Uint8Array(LONGEST)

/** The place of `letter` in `text` between two places, not yet taken; -1 when there is none. */
function freePlace(text: string, letter: number, [from, to]: readonly [number, number]): number {
  for (let at = from; at < to; at++) {
    if (takenOfB[at] === 0 && text.charCodeAt(at) === letter) return at
  }
  return -1
}

/** Marks the letters of `a` that meet an equal letter of `b` near the same place; returns how many. */
function commonLetters(a: string, b: string): number {
  const [lengthA, lengthB] = [Math.min(a.length, LONGEST), Math.min(b.length, LONGEST)]
  const reach = Math.max(Math.max(lengthA, lengthB) >> 1, 1) - 1
  takenOfA.fill(0, 0, lengthA)
  takenOfB.fill(0, 0, lengthB)
  let common = 0
  for (let at = 0; at < lengthA; at++) {
    const place = freePlace(b, a.charCodeAt(at), [Math.max(at - reach, 0), Math.min(at + reach + 1, lengthB)])
    if (place < 0) continue
    takenOfA[at] = 1
    takenOfB[place] = 1
    common++
  }
  return common
}

function displacedLetters(a: string, b: string): number {
  let displaced = 0
  let place = 0
  for (let at = 0; at < a.length && at < LONGEST; at++) {
    if (takenOfA[at] === 0) continue
    while (takenOfB[place] === 0) place++
    if (a.charCodeAt(at) !== b.charCodeAt(place)) displaced++
    place++
  }
  return displaced
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(LONGEST_PREFIX, a.length, b.length)
  let prefix = 0
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return prefix
}

/** Jaro–Winkler likeness of two spellings, 0..1; 0 when either is empty. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1
  const common = commonLetters(a, b)
  if (common === 0) return 0
  const displaced = displacedLetters(a, b) / 2
  const jaro = (common / Math.min(a.length, LONGEST) + common / Math.min(b.length, LONGEST) + (common - displaced) / common) / 3
  return jaro + commonPrefix(a, b) * PREFIX_SHARE * (1 - jaro)
}
