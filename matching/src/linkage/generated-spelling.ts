import type { RandomBelow } from './patterns.ts'

/** How one name is written by another desk, in Latin letters: none of these changes what is heard, the last ones are slips of a hand. */
const SPELLINGS: ReadonlyArray<readonly [from: RegExp, to: string]> = [
  [/ou/, 'u'],
  [/ou/, 'o'],
  [/ch/i, 'sh'],
  [/kh/i, 'k'],
  [/gh/i, 'g'],
  [/k/i, 'q'],
  [/i/, 'y'],
  [/y/i, 'i'],
  [/a/, 'e'],
  [/a$/, 'ah'],
  [/f/i, 'ph'],
  [/ss/, 's'],
  [/s/, 'ss'],
  [/^El /, ''],
  [/^El /, 'El-'],
  [/^Ait /, 'Aït '],
]

const respelt = (name: string, random: RandomBelow): string => {
  const fitting = SPELLINGS.filter(([pattern]) => pattern.test(name))
  const [from, to] = fitting[random(fitting.length)] ?? [/$/, '']
  return name.replace(from, to)
}

function slipped(name: string, random: RandomBelow): string {
  const at = random(Math.max(name.length - 1, 1))
  const [before, letter, next, after] = [name.slice(0, at), name[at] ?? '', name[at + 1] ?? '', name.slice(at + 2)]
  const slips = [`${before}${next}${after}`, `${before}${next}${letter}${after}`, `${before}${letter}${letter}${next}${after}`]
  return slips[random(slips.length)] ?? name
}

const lowered = (name: string): string => name.replace(/(?<= )\p{Lu}/gu, (letter) => letter.toLowerCase())

/** A name of Latin letters as a second desk writes it. */
export function rewritten(name: string, random: RandomBelow): string {
  const kind = random(10)
  if (kind < 2) return lowered(name)
  if (kind < 5) return slipped(name, random)
  return kind === 9 ? respelt(respelt(name, random), random) : respelt(name, random)
}
