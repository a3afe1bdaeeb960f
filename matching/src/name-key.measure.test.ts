import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nameKey } from './name-key.ts'

const NAMES = new URL('../../../shared/data/names/', import.meta.url)
const WIKIDATA = new URL('transliteration/wikidata_names_20.tsv', NAMES)
const MOROCCAN = new URL('moroccan_names_variants.json', NAMES)

type Pair = readonly [arabic: string, latin: string]
type Variants = Record<'male' | 'female' | 'family', ReadonlyArray<{ ar: string; latin: string[] }>>

function wikidataPairs(): Pair[] {
  const lines = readFileSync(WIKIDATA, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => {
    const [latin = '', arabic = ''] = line.split('\t')
    return [arabic.replaceAll(' ', ''), latin]
  })
}

function moroccanPairs(...kinds: Array<keyof Variants>): Pair[] {
  const variants = JSON.parse(readFileSync(MOROCCAN, 'utf8')) as Variants
  return kinds.flatMap((kind) => variants[kind].flatMap(({ ar, latin }) => latin.map((spelling): Pair => [ar, spelling])))
}

const equalShare = (pairs: readonly Pair[]): number =>
  pairs.filter(([arabic, latin]) => nameKey(arabic) === nameKey(latin)).length / pairs.length

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Share of all pairs of an Arabic and a Latin name of two different rows whose keys are equal: every random pair, not a sample. */
function falseShare(pairs: readonly Pair[]): number {
  const arabic = counted(pairs.map(([name]) => nameKey(name)))
  const latin = counted(pairs.map(([, name]) => nameKey(name)))
  const agreeing = [...arabic].reduce((sum, [key, count]) => sum + count * (latin.get(key) ?? 0), 0)
  return (agreeing - equalShare(pairs) * pairs.length) / (pairs.length * (pairs.length - 1))
}

describe.skipIf(!existsSync(WIKIDATA) || !existsSync(MOROCCAN))('nameKey measured on ../shared/data/names', () => {
  it('agrees on Moroccan given names', { timeout: 60_000 }, async ({ annotate }) => {
    const share = equalShare(moroccanPairs('male', 'female'))
    await annotate(`given names with equal keys: ${(100 * share).toFixed(1)} %`)
    expect(share).toBeGreaterThanOrEqual(0.98)
  })

  it('agrees on Moroccan family names', { timeout: 60_000 }, async ({ annotate }) => {
    const share = equalShare(moroccanPairs('family'))
    await annotate(`family names with equal keys: ${(100 * share).toFixed(1)} %`)
    expect(share).toBeGreaterThanOrEqual(0.95)
  })

  it('agrees on names of Wikidata and seldom on random pairs', { timeout: 60_000 }, async ({ annotate }) => {
    const pairs = wikidataPairs()
    const [equal, wrong] = [equalShare(pairs), falseShare(pairs)]
    await annotate(
      `true pairs with equal keys: ${(100 * equal).toFixed(1)} %, random pairs: ${(100 * wrong).toFixed(3)} %, ${pairs.length} names`,
    )
    expect(equal).toBeGreaterThan(0.79)
    expect(wrong).toBeLessThanOrEqual(0.0006)
  })
})
