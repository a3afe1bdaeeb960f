import type { Atom } from './atoms.ts'
import { forEachPair, hashesOfRule } from './blocks.ts'
import { type Estimates, posteriors, type TrainingSet } from './estimate.ts'
import type { PairComparator } from './pair-levels.ts'
import { patternCounter, randomNumbers } from './patterns.ts'
import type { CostedRule } from './rule-costs.ts'

/** A training set that remembers its pairs: rows and the place of their pattern, three numbers a pair. */
export type RememberedSet = TrainingSet & { readonly members: readonly number[] }

const PAIRS_A_SET = 20_000
const CAP = 10
const IMAGINED = 5000
const SHARES_OF_BLOCKS = 1024

/** Leaves out whole blocks, by their hash, until some `most` pairs are left: a sample that follows no order of the file. */
function sampled(hashes: Int32Array, pairs: number, most: number): Int32Array {
  const kept = Math.ceil((SHARES_OF_BLOCKS * most) / Math.max(pairs, 1))
  for (let row = 0; kept < SHARES_OF_BLOCKS && row < hashes.length; row++) {
    if (((hashes[row] ?? 0) >>> 7) % SHARES_OF_BLOCKS >= kept) hashes[row] = 0
  }
  return hashes
}

export type Comparing = { readonly rows: number; readonly comparator: PairComparator; readonly boundary: number | undefined }

/** Compares a sample of the pairs that a rule makes. */
export function trainingSet(rule: CostedRule, { rows, comparator, boundary }: Comparing): RememberedSet {
  const { add, patterns } = patternCounter(comparator)
  const members: number[] = []
  forEachPair(sampled(hashesOfRule(rule, rows), rule.pairs, PAIRS_A_SET), { cap: CAP, boundary }, (a, b) => {
    members.push(a, b, add(a, b))
  })
  return { rule: rule.name, fields: rule.atoms.flatMap(({ fields }) => fields), patterns, members }
}

const LIKELY = 0.9

/** Of a pair and a group of atoms, as masks: on which the rows agree, and which are known of both. */
type Sight = { readonly agree: number; readonly known: number }

function sightOf(atoms: readonly Atom[], a: number, b: number): Sight {
  let agree = 0
  let known = 0
  for (const [bit, { hashes }] of atoms.entries()) {
    const one = hashes[a] ?? 0
    const other = hashes[b] ?? 0
    if (one !== 0 && other !== 0) known |= 1 << bit
    if (one !== 0 && one === other) agree |= 1 << bit
  }
  return { agree, known }
}

/** Atoms by their group, in the order of the masks. */
type Groups = ReadonlyArray<readonly Atom[]>
type SeenPair = { readonly fields: readonly number[]; readonly sights: readonly Sight[] }

/** The likely pairs of the training sets, with what each group shows of them. */
function likelyPairs(groups: Groups, sets: readonly RememberedSet[], estimates: Estimates): SeenPair[] {
  return sets.flatMap(({ patterns, members, fields }) => {
    const probabilities = posteriors(patterns, estimates)
    const seen: SeenPair[] = []
    for (let place = 0; place < members.length; place += 3) {
      const [a = 0, b = 0, pattern = 0] = members.slice(place, place + 3)
      if ((probabilities[pattern] ?? 0) >= LIKELY) seen.push({ fields, sights: groups.map((atoms) => sightOf(atoms, a, b)) })
    }
    return seen
  })
}

const touches = (atoms: readonly Atom[], fields: readonly number[]): boolean =>
  atoms.some((atom) => atom.fields.some((field) => fields.includes(field)))

/** For each group and what is known of it, the agreements of pairs that other fields brought together. */
function freeAgreements(pairs: readonly SeenPair[], groups: Groups): Map<number, number[]>[] {
  return groups.map((atoms, group) => {
    const agreements = new Map<number, number[]>()
    for (const { fields, sights } of pairs) {
      const sight = sights[group]
      if (!sight || touches(atoms, fields)) continue
      const same = agreements.get(sight.known)
      if (same) same.push(sight.agree)
      else agreements.set(sight.known, [sight.agree])
    }
    return agreements
  })
}

/**
 * Pairs of one person as no blocking rule chose them: likely pairs of the training sets, where what a pair shows of the fields of its own rule,
 * which agree by construction, is replaced by what pairs of other rules show where as much is known. A mask of agreeing atoms for each group.
 */
export function imaginedPairs(atoms: readonly Atom[], sets: readonly RememberedSet[], estimates: Estimates): number[][] {
  const last = atoms.reduce((most, { group }) => Math.max(most, group), 0)
  const groups = Array.from({ length: last + 1 }, (_, group) => atoms.filter((atom) => atom.group === group))
  const pairs = likelyPairs(groups, sets, estimates)
  if (pairs.length === 0) return []
  const free = freeAgreements(pairs, groups)
  const random = randomNumbers(7)
  return Array.from({ length: IMAGINED }, () => {
    const { fields, sights } = pairs[random(pairs.length)] ?? { fields: [], sights: [] }
    return sights.map((sight, group) => {
      const others = touches(groups[group] ?? [], fields) ? free[group]?.get(sight.known) : undefined
      return others ? (others[random(others.length)] ?? sight.agree) : sight.agree
    })
  })
}
