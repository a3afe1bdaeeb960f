// GSM 03.38 (3GPP TS 23.038): position in the string is the septet.
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const ESCAPE = 0x1b
const GSM_EXTENDED: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
}
const SEPTETS = new Map<string, number[]>([
  ...[...GSM_BASIC].flatMap((character, at): [string, number[]][] => (at === ESCAPE ? [] : [[character, [at]]])),
  ...Object.entries(GSM_EXTENDED).map(([character, septet]): [string, number[]] => [character, [ESCAPE, septet]]),
])

/** Units in one message, and in each of several (the rest tells the telephone how to join them). */
const GSM_ROOM = { alone: 160, joined: 153 }
const UCS2_ROOM = { alone: 70, joined: 67 }

export type SmsText = {
  /** SMPP data_coding: 0 the centre's default alphabet (GSM 03.38), 8 UCS-2. */
  coding: 0 | 8
  bytes: Buffer
  /** How many short messages the network carries, and counts. */
  segments: number
}

/** A pair (escape and letter, or the two halves of a rare character) is never cut. */
function segmentsOf(units: readonly number[], { alone, joined }: typeof GSM_ROOM): number {
  if (units.reduce((sum, each) => sum + each, 0) <= alone) return 1
  let [segments, room] = [1, joined]
  for (const size of units) {
    if (size > room) {
      segments += 1
      room = joined
    }
    room -= size
  }
  return segments
}

/** A text as the network carries it: seven-bit letters where they suffice, as French without rare accents does; else UCS-2, as Arabic. */
export function smsText(text: string): SmsText {
  const characters = [...text]
  const septets = characters.map((character) => SEPTETS.get(character))
  if (septets.every((pair) => pair !== undefined)) {
    return {
      coding: 0,
      bytes: Buffer.from(septets.flat()),
      segments: segmentsOf(
        septets.map((pair) => pair.length),
        GSM_ROOM,
      ),
    }
  }
  return {
    coding: 8,
    bytes: Buffer.from(text, 'utf16le').swap16(),
    segments: segmentsOf(
      characters.map(({ length }) => length),
      UCS2_ROOM,
    ),
  }
}
