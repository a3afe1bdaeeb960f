import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { speak } from '../testing/words.ts'
import { LINE_FROM, LINE_TO, placeOf, placeThresholds, rankOf, zonesOf } from './score-geometry.ts'
import { ScoreLine } from './score-line.tsx'

const TADAMON = { value: 9.3264284, label: 'AMO-Tadamon' }
const ASD = { value: 9.743001, label: 'ASD' }
const BOTH = [ASD, TADAMON]

describe('the line of a score', () => {
  test('zones end exactly at the thresholds and cover the line', () => {
    const zones = zonesOf(BOTH)
    expect(zones.map(({ to }) => to)).toEqual([placeOf(TADAMON.value), placeOf(ASD.value), 1])
    expect(zones.map(({ from }) => from)).toEqual([0, placeOf(TADAMON.value), placeOf(ASD.value)])
  })

  test('a score is in the zone of its rank; on a threshold it is still within', () => {
    fc.assert(
      fc.property(fc.double({ min: LINE_FROM, max: LINE_TO, noNaN: true }), (score) => {
        const zone = zonesOf(BOTH)[rankOf(score, BOTH)]!
        expect(placeOf(score)).toBeGreaterThanOrEqual(zone.from)
        expect(placeOf(score)).toBeLessThanOrEqual(zone.to)
      }),
    )
    expect(rankOf(TADAMON.value, BOTH)).toBe(0)
    expect(rankOf(ASD.value, BOTH)).toBe(1)
  })

  test('labels turn their backs: none is written over another', () => {
    expect(placeThresholds(BOTH).map(({ label, side, row }) => [label, side, row])).toEqual([
      ['AMO-Tadamon', 'before', 0],
      ['ASD', 'after', 0],
    ])
  })
})

const rects = (html: string): { x: number; width: number }[] =>
  [...html.matchAll(/<rect[^>]*x="([\d.]+)%" width="([\d.]+)%"/g)].map(([, x, width]) => ({ x: Number(x), width: Number(width) }))

describe('the picture of a score', () => {
  test('in French the zone of the greatest need begins at the left, in Arabic it ends at the right', async () => {
    await speak('fr')
    const french = rects(renderToStaticMarkup(<ScoreLine score={9.4} thresholds={BOTH} />))
    await speak('ar')
    const arabic = rects(renderToStaticMarkup(<ScoreLine score={9.4} thresholds={BOTH} />))
    expect(french[0]?.x).toBe(0)
    expect(arabic[0]!.x + arabic[0]!.width).toBeCloseTo(100, 3)
    expect(french.map(({ width }) => width)).toEqual(arabic.map(({ width }) => width))
  })

  test('is told in words to those who do not see it', async () => {
    await speak('fr')
    const html = renderToStaticMarkup(<ScoreLine score={9.398934} thresholds={BOTH} />)
    expect(html).toContain('role="img"')
    expect(html).toContain('aria-label="Indice 9,399 sur une ligne de 8 à 12. Seuil ASD')
  })
})
