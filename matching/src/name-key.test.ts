import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLatin } from './fold-latin.ts'
import { MOROCCAN_PAIRS } from './moroccan-pairs.ts'
import { nameKey } from './name-key.ts'

const latinName = fc.constantFrom(...MOROCCAN_PAIRS.flatMap(([, ...latin]) => latin))
const familyName = fc.constantFrom('Alaoui', 'Idrissi', 'Bennani', 'Fassi', 'Tahiri', 'Hamdaoui', 'Bakkali', 'Doukkali')

describe('nameKey', () => {
  it.each(MOROCCAN_PAIRS.map(([arabic, ...latin]) => ({ arabic, latin })))(
    'is one for $arabic and $latin',
    ({ arabic, latin }) => {
      expect(latin.map(nameKey)).toEqual(latin.map(() => nameKey(arabic)))
    },
  )

  it('tells different names apart', () => {
    const keys = MOROCCAN_PAIRS.map(([arabic]) => nameKey(arabic))
    expect(new Set(keys).size).toBeGreaterThanOrEqual(keys.length - 1)
    expect(nameKey('Ali')).not.toBe(nameKey('Lea'))
    expect(nameKey('Rachid')).not.toBe(nameKey('Farid'))
  })

  it('does not change when a name is folded first', () => {
    fc.assert(fc.property(latinName, (name) => nameKey(foldLatin(name)) === nameKey(name)))
  })

  it('does not see the article, nor how it is attached', () => {
    fc.assert(
      fc.property(
        familyName,
        fc.constantFrom('El ', 'Al ', 'el-', 'EL '),
        (name, article) => nameKey(article + name) === nameKey(name),
      ),
    )
  })

  it('does not see vowels, doubled consonants or a final e', () => {
    const rewrites: ((name: string) => string)[] = [
      (name) => name.replaceAll('ou', 'u'),
      (name) => name.replaceAll('ch', 'sh'),
      (name) => name.replace(/([bdfkmrt])(?=[aiou])/, '$1$1'),
      (name) => name.replaceAll('k', 'q'),
      (name) => `${name}e`,
    ]
    fc.assert(
      fc.property(
        familyName,
        fc.constantFrom(...rewrites),
        (name, rewrite) => nameKey(rewrite(name.toLowerCase())) === nameKey(name),
      ),
    )
  })

  it('is empty for a text without letters', () => {
    expect(nameKey(' -. ')).toBe('')
  })
})
