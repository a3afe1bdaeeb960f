/** Why a template is not read. A template is refused whole: half a finger is no evidence. */
export type MinutiaeRefusalCode =
  | 'truncated'
  | 'wrong-magic'
  | 'unsupported-version'
  | 'length-does-not-fit'
  | 'no-image-size'
  | 'no-finger'
  | 'unknown-finger'
  | 'count-does-not-fit'
  | 'unknown-minutia-type'
  | 'outside-image'
  | 'quality-out-of-range'

export class MinutiaeRefusal extends Error {
  readonly code: MinutiaeRefusalCode
  /** Place in the record, in bytes. */
  readonly offset: number

  constructor(code: MinutiaeRefusalCode, offset: number) {
    super(`minutiae record refused: ${code} at byte ${offset}`)
    this.name = 'MinutiaeRefusal'
    this.code = code
    this.offset = offset
  }
}

export type MinutiaType = 'ending' | 'bifurcation' | 'other'
/** `x` and `y` in pixels from the upper left, `angle` in degrees, counter-clockwise from the right. `quality` 1 to 100 where given. */
export type Minutia = {
  readonly type: MinutiaType
  readonly x: number
  readonly y: number
  readonly angle: number
  readonly quality: number | undefined
}
/** `position`: 0 unknown, 1 to 5 right thumb to little finger, 6 to 10 left. */
export type FingerView = {
  readonly position: number
  readonly view: number
  readonly impression: number
  readonly quality: number
  readonly minutiae: readonly Minutia[]
}
export type MinutiaeRecord = {
  readonly width: number
  readonly height: number
  /** Pixels a centimetre. */
  readonly resolution: { readonly x: number; readonly y: number }
  readonly fingers: readonly FingerView[]
}

// Layout of ISO/IEC 19794-2:2005, big-endian.
const MAGIC = 0x464d5200
const VERSION = 0x20323000
const HEADER_BYTES = 24
const VIEW_HEADER_BYTES = 4
const MINUTIA_BYTES = 6
const EXTENDED_LENGTH_BYTES = 2
const DEGREES_A_UNIT = 360 / 256
const LOW_14_BITS = 0x3fff
const LAST_FINGER = 10
const BEST_QUALITY = 100
const TYPES: readonly (MinutiaType | undefined)[] = ['other', 'ending', 'bifurcation', undefined]

type Size = { readonly width: number; readonly height: number }

function need(view: DataView, offset: number, bytes: number): void {
  if (offset + bytes > view.byteLength) throw new MinutiaeRefusal('truncated', view.byteLength)
}

function qualityAt(view: DataView, offset: number): number {
  const quality = view.getUint8(offset)
  if (quality > BEST_QUALITY) throw new MinutiaeRefusal('quality-out-of-range', offset)
  return quality
}

function minutiaAt(view: DataView, offset: number, { width, height }: Size): Minutia {
  const type = TYPES[view.getUint8(offset) >> 6]
  if (type === undefined) throw new MinutiaeRefusal('unknown-minutia-type', offset)
  const x = view.getUint16(offset) & LOW_14_BITS
  const y = view.getUint16(offset + 2) & LOW_14_BITS
  if (x >= width || y >= height) throw new MinutiaeRefusal('outside-image', offset)
  // Zero says that the extractor gave no quality.
  return { type, x, y, angle: view.getUint8(offset + 4) * DEGREES_A_UNIT, quality: qualityAt(view, offset + 5) || undefined }
}

/** Reads one finger view; returns it with the place where the next begins. */
function fingerAt(view: DataView, offset: number, size: Size): { finger: FingerView; next: number } {
  need(view, offset, VIEW_HEADER_BYTES)
  const position = view.getUint8(offset)
  if (position > LAST_FINGER) throw new MinutiaeRefusal('unknown-finger', offset)
  const kind = view.getUint8(offset + 1)
  const count = view.getUint8(offset + 3)
  const first = offset + VIEW_HEADER_BYTES
  const end = first + count * MINUTIA_BYTES
  if (end + EXTENDED_LENGTH_BYTES > view.byteLength) throw new MinutiaeRefusal('count-does-not-fit', offset + 3)
  const minutiae = Array.from({ length: count }, (_, at) => minutiaAt(view, first + at * MINUTIA_BYTES, size))
  const next = end + EXTENDED_LENGTH_BYTES + view.getUint16(end)
  if (next > view.byteLength) throw new MinutiaeRefusal('count-does-not-fit', end)
  return { finger: { position, view: kind >> 4, impression: kind & 15, quality: qualityAt(view, offset + 2), minutiae }, next }
}

function checkHeader(view: DataView): void {
  need(view, 0, 8)
  if (view.getUint32(0) !== MAGIC) throw new MinutiaeRefusal('wrong-magic', 0)
  if (view.getUint32(4) !== VERSION) throw new MinutiaeRefusal('unsupported-version', 4)
  need(view, 0, HEADER_BYTES)
  const length = view.getUint32(8)
  if (length > view.byteLength) throw new MinutiaeRefusal('truncated', view.byteLength)
  if (length < view.byteLength) throw new MinutiaeRefusal('length-does-not-fit', 8)
}

/** Reads a finger minutiae record of ISO/IEC 19794-2:2005. @throws MinutiaeRefusal */
export function readMinutiaeRecord(bytes: Uint8Array): MinutiaeRecord {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  checkHeader(view)
  const size = { width: view.getUint16(14), height: view.getUint16(16) }
  if (size.width === 0 || size.height === 0) throw new MinutiaeRefusal('no-image-size', 14)
  const count = view.getUint8(22)
  if (count === 0) throw new MinutiaeRefusal('no-finger', 22)
  const fingers: FingerView[] = []
  let offset = HEADER_BYTES
  while (fingers.length < count) {
    const { finger, next } = fingerAt(view, offset, size)
    fingers.push(finger)
    offset = next
  }
  if (offset !== view.byteLength) throw new MinutiaeRefusal('length-does-not-fit', offset)
  return { ...size, resolution: { x: view.getUint16(18), y: view.getUint16(20) }, fingers }
}
