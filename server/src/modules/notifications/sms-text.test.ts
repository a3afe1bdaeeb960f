import { PROGRAMME_IDS, REASONS } from '@sijill/law'
import fc from 'fast-check'
import smpp from 'smpp'
import { describe, expect, it } from 'vitest'
import { MESSAGE_KINDS, TOLD_IN } from './message.ts'
import { smsText } from './sms-text.ts'
import { sentence } from './words.ts'

describe('the text of a short message', () => {
  it('fits French in seven bits and Arabic in UCS-2', () => {
    expect(smsText('Décision à Kénitra')).toEqual({
      coding: 0,
      bytes: Buffer.from('44056369736 96f6e207f204b056e69747261'.replace(' ', ''), 'hex'),
      segments: 1,
    })
    expect(smsText('قرار')).toEqual({ coding: 8, bytes: Buffer.from('0642063106270631', 'hex'), segments: 1 })
  })

  it('falls to UCS-2 for one letter that seven bits lack', () => {
    expect(smsText('reçu').coding).toBe(8)
    expect(smsText('être').coding).toBe(8)
  })

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // 76 pairs and one septet left over: a pair is not cut, so 152 of 153 are used.
    ['€'.repeat(153), 3],
    ['ق'.repeat(70), 1],
    ['ق'.repeat(71), 2],
    ['ق'.repeat(134), 2],
    ['ق'.repeat(135), 3],
  ])('counts the segments of %#', (text, segments) => {
    expect(smsText(text).segments).toBe(segments)
  })

  it('reads back as it was written, by the decoders of others', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: fc.constantFrom(...'aéà@_ \n€{]|Ç') })),
        (text) => {
          const { coding, bytes } = smsText(text)
          const read =
            coding === 8 ? new TextDecoder('utf-16be', { ignoreBOM: true }).decode(bytes) : smpp.encodings.ASCII.decode(bytes)
          expect(read).toBe(text)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what people are told', () => {
  const said = MESSAGE_KINDS.flatMap((kind) =>
    TOLD_IN.flatMap((language) =>
      PROGRAMME_IDS.flatMap((programme) =>
        REASONS.map((reason) => ({
          language,
          kind,
          text: sentence(kind, language, { programme, day: '2026-11-21', reason, idcs: '2345678906' }),
        })),
      ),
    ),
  )

  it('is a whole sentence for every kind, programme and reason', () => {
    for (const { text } of said) expect(text).not.toMatch(/\{\{|undefined|score-too|amo-tadamon/)
  })

  it('is short: French in seven bits and at most two messages, Arabic at most three', () => {
    for (const { text, language } of said) {
      const { coding, segments } = smsText(text)
      expect([coding, segments <= (language === 'fr' ? 2 : 3), text]).toEqual([language === 'fr' ? 0 : 8, true, text])
    }
  })

  it('tells a person their number, whole', () => {
    expect(sentence('person-registered', 'fr', { idcs: '2345678906' })).toContain('2345678906')
    expect(() => sentence('person-registered', 'ar', {})).toThrow(/needs idcs/)
  })
})
