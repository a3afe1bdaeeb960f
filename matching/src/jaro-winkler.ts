const LONGEST_PREFIX = 4
const PREFIX_SHARE = 0.1
// Texts are compared by so many letters of their beginning: the letters that met are kept as bits of one number.
const LONGEST = 32

// Which letters met, of the last two texts that were compared.
let metOfA = 0
let metOfB = 0

const compared = (text: string): number => Math.min(text.length, LONGEST)

/** Marks the letters of `a` that meet an equal letter of `b` near the same place; returns how many. */
function meet(a: string, b: string): number {
  const lengthA = compared(a)
  const lengthB = compared(b)
  const reach = Math.max(Math.max(lengthA, lengthB) >> 1, 1) - 1
  let met = 0
  metOfA = 0
  metOfB = 0
  for (let at = 0; at < lengthA; at++) {
    const letter = a.charCodeAt(at)
    const end = Math.min(at + reach + 1, lengthB)
    for (let place = Math.max(at - reach, 0); place < end; place++) {
      if (b.charCodeAt(place) !== letter || ((metOfB >>> place) & 1) === 1) continue
      metOfA |= 1 << at
      metOfB |= 1 << place
      met++
      break
    }
  }
  return met
}

/** How many of the letters that met stand in another order in the other text. */
function displaced(a: string, b: string): number {
  let count = 0
  let place = 0
  for (let at = 0; at < compared(a); at++) {
    if (((metOfA >>> at) & 1) === 0) continue
    while (((metOfB >>> place) & 1) === 0) place++
    if (a.charCodeAt(at) !== b.charCodeAt(place)) count++
    place++
  }
  return count
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
  const met = meet(a, b)
  if (met === 0) return 0
  const jaro = (met / compared(a) + met / compared(b) + (met - displaced(a, b) / 2) / met) / 3
  return jaro + commonPrefix(a, b) * PREFIX_SHARE * (1 - jaro)
}
