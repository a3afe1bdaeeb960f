import { explainHousehold, isUnscorable } from '@sijill/law'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWords, type Words } from '../kit/use-words.ts'
import { CASABLANCA } from '../testing/household.ts'
import { speak } from '../testing/words.ts'
import { movedBy, pointsOf, startOf } from './score-story.ts'

/** The words of a page, taken from inside one. */
function wordsOf(): Words {
  let words: Words | undefined
  const Page = () => {
    words = useWords()
    return null
  }
  renderToStaticMarkup(<Page />)
  return words as Words
}

const score = explainHousehold(CASABLANCA)
if (isUnscorable(score)) throw new Error('this household has a score')

beforeAll(() => speak('fr'))

describe('what moved a score', () => {
  test('the start and all that moved it make the score', () => {
    const told = movedBy(wordsOf(), score).reduce((total, { points }) => total + points, startOf(score))
    expect(told).toBeCloseTo(pointsOf(score.numerator, score.size), 9)
  })

  test('a square is told with what it squares, once', () => {
    const words = movedBy(wordsOf(), score).map((term) => term.words)
    expect(words.filter((each) => each.startsWith('Taille du ménage'))).toHaveLength(1)
    expect(words.join()).not.toContain('Carré')
  })

  test('a bill is told by the month, as it is paid', () => {
    expect(movedBy(wordsOf(), score).map((term) => term.words.replaceAll('\u00a0', ' '))).toContain(
      'Téléphone et internet : 50 DH par mois',
    )
  })

  test('the heaviest comes first', () => {
    const sizes = movedBy(wordsOf(), score).map(({ points }) => Math.abs(points))
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one))
  })
})
