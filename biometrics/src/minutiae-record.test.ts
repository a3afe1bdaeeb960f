import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutiaeQuality } from './minutiae-quality.ts'
import { MinutiaeRefusal, type MinutiaeRefusalCode, readMinutiaeRecord } from './minutiae-record.ts'

type Written = { type: number; x: number; y: number; angle: number; quality: number }
type WrittenFinger = { position: number; quality: number; minutiae: Written[] }

/** A record laid out by hand, so that reading is not checked by our own writing code. */
function written(fingers: WrittenFinger[], { width, height } = { width: 300, height: 400 }): Uint8Array {
  const u16 = (value: number): number[] => [value >> 8, value & 255]
  const body = fingers.flatMap(({ position, quality, minutiae }, at) => [
    ...[position, (at << 4) | 0, quality, minutiae.length],
    ...minutiae.flatMap((one) => [...u16((one.type << 14) | one.x), ...u16(one.y), one.angle, one.quality]),
    ...u16(0),
  ])
  const length = 24 + body.length
  const header = [0x46, 0x4d, 0x52, 0, 0x20, 0x32, 0x30, 0, ...u16(0), ...u16(length), ...u16(0), ...u16(width), ...u16(height)]
  return Uint8Array.from([...header, ...u16(197), ...u16(197), fingers.length, 0, ...body])
}

const grid = (count: number): Written[] =>
  Array.from({ length: count }, (_, at) => ({
    type: 1 + (at % 2),
    x: 20 + 50 * (at % 5),
    y: 30 + 60 * Math.floor(at / 5),
    angle: at,
    quality: 80,
  }))

const THUMB: WrittenFinger = { position: 1, quality: 70, minutiae: grid(20) }

function refusalOf(bytes: Uint8Array): MinutiaeRefusalCode | 'read' {
  try {
    readMinutiaeRecord(bytes)
    return 'read'
  } catch (error) {
    if (error instanceof MinutiaeRefusal) return error.code
    throw error
  }
}

function changed(change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = written([THUMB])
  change(bytes)
  return bytes
}

describe('readMinutiaeRecord', () => {
  it('reads what was laid out', () => {
    const record = readMinutiaeRecord(
      written([THUMB, { position: 6, quality: 0, minutiae: [{ type: 0, x: 5, y: 7, angle: 64, quality: 0 }] }]),
    )
    expect(record).toMatchObject({ width: 300, height: 400, resolution: { x: 197, y: 197 } })
    expect(record.fingers.map(({ position, view, minutiae }) => [position, view, minutiae.length])).toEqual([
      [1, 0, 20],
      [6, 1, 1],
    ])
    expect(record.fingers[0]?.minutiae[1]).toEqual({ type: 'bifurcation', x: 70, y: 30, angle: 1.40625, quality: 80 })
    expect(record.fingers[1]?.minutiae[0]).toEqual({ type: 'other', x: 5, y: 7, angle: 90, quality: undefined })
  })

  it('reads a record that lies within larger memory', () => {
    const bytes = written([THUMB])
    const memory = new Uint8Array(bytes.length + 20).fill(255)
    memory.set(bytes, 7)
    expect(readMinutiaeRecord(memory.subarray(7, 7 + bytes.length)).fingers).toHaveLength(1)
  })

  it('passes over extended blocks', () => {
    const bytes = written([THUMB])
    const extended = Uint8Array.from([...bytes.slice(0, -2), 0, 6, 1, 2, 0, 6, 9, 9])
    extended[11] = extended.length
    expect(readMinutiaeRecord(extended).fingers[0]?.minutiae).toHaveLength(20)
  })

  it.each<[MinutiaeRefusalCode, Uint8Array]>([
    ['truncated', new Uint8Array(0)],
    ['wrong-magic', changed((bytes) => bytes.set([0x47], 0))],
    ['unsupported-version', changed((bytes) => bytes.set([0x33], 5))],
    ['length-does-not-fit', Uint8Array.from([...written([THUMB]), 0])],
    ['no-image-size', changed((bytes) => bytes.set([0, 0], 14))],
    ['no-finger', changed((bytes) => bytes.set([0], 22))],
    ['unknown-finger', changed((bytes) => bytes.set([11], 24))],
    ['count-does-not-fit', changed((bytes) => bytes.set([21], 27))],
    ['count-does-not-fit', changed((bytes) => bytes.set([19], 27))],
    ['unknown-minutia-type', changed((bytes) => bytes.set([0xc0], 28))],
    ['outside-image', written([THUMB], { width: 300, height: 100 })],
    ['outside-image', written([THUMB], { width: 220, height: 400 })],
    ['quality-out-of-range', changed((bytes) => bytes.set([101], 26))],
    ['quality-out-of-range', changed((bytes) => bytes.set([255], 33))],
  ])('refuses: %s', (code, bytes) => {
    expect(refusalOf(bytes)).toBe(code)
  })

  it('refuses every beginning of a record', () => {
    const bytes = written([THUMB])
    for (let length = 0; length < bytes.length; length++) expect(refusalOf(bytes.subarray(0, length))).toBe('truncated')
  })

  it('reads or refuses any bytes, and never fails otherwise', () => {
    const damaged = fc
      .tuple(fc.nat(165), fc.nat(255))
      .map(([at, value]) => changed((bytes) => bytes.set([value], at % bytes.length)))
    fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 80 })), (bytes) => refusalOf(bytes).length > 0))
  })
})

describe('minutiaeQuality', () => {
  const faultsOf = (finger: WrittenFinger) => minutiaeQuality(readMinutiaeRecord(written([finger]))).fingers[0]?.faults

  it('sums up a good finger', () => {
    const { usable, fingers } = minutiaeQuality(readMinutiaeRecord(written([THUMB])))
    expect(usable).toBe(true)
    expect(fingers[0]).toMatchObject({ position: 1, minutiae: 20, endings: 10, bifurcations: 10, meanQuality: 80, faults: [] })
    // 200 × 180 pixels at 197 pixels a centimetre.
    expect(fingers[0]?.area).toBeCloseTo((20 * 18 * 10_000) / 197 ** 2, 6)
  })

  it('names each fault', () => {
    expect(faultsOf({ ...THUMB, minutiae: grid(11) })).toEqual(['too-few-minutiae'])
    expect(faultsOf({ ...THUMB, quality: 19 })).toEqual(['low-quality'])
    expect(faultsOf({ ...THUMB, minutiae: grid(20).map((one) => ({ ...one, y: 30 })) })).toEqual([
      'small-area',
      'repeated-minutiae',
    ])
    expect(faultsOf({ ...THUMB, minutiae: [] })).toEqual(['too-few-minutiae', 'small-area'])
  })

  it('does not hold a missing judgement against a finger, and takes other limits', () => {
    expect(faultsOf({ ...THUMB, quality: 0 })).toEqual([])
    const record = readMinutiaeRecord(written([THUMB]))
    expect(minutiaeQuality(record, { fewestMinutiae: 25, lowestQuality: 75, smallestArea: 0 }).fingers[0]?.faults).toEqual([
      'too-few-minutiae',
      'low-quality',
    ])
  })
})

const SETS = new URL('../../../shared/data/fingerprints/', import.meta.url)
const templates = (folder: string): URL[] => {
  const at = new URL(`${folder}/`, SETS)
  return existsSync(at)
    ? readdirSync(at)
        .filter((name) => name.endsWith('.iso'))
        .map((name) => new URL(name, at))
    : []
}
const PUBLIC = ['fvc2002-db4b', 'fvc2004-db4b'].flatMap(templates)
const INVALID = templates('invalid')

describe.skipIf(PUBLIC.length === 0)('on the templates of ../shared/data/fingerprints', () => {
  it('reads them all', async ({ annotate }) => {
    const records = PUBLIC.map((file) => readMinutiaeRecord(readFileSync(file)))
    const fingers = records.flatMap((record) => minutiaeQuality(record).fingers)
    const counts = fingers.map(({ minutiae }) => minutiae).sort((a, b) => a - b)
    const usable = records.filter((record) => minutiaeQuality(record).usable).length
    await annotate(
      `${records.length} templates, minutiae ${counts[0]} to ${counts.at(-1)}, median ${counts[counts.length >> 1]}, usable ${usable}`,
    )
    expect(fingers).toHaveLength(PUBLIC.length)
    expect(usable / records.length).toBeGreaterThan(0.9)
  })
})

describe.skipIf(INVALID.length === 0)('on the damaged templates of ../shared/data/fingerprints/invalid', () => {
  it('refuses them all', () => {
    expect(INVALID.map((file) => refusalOf(readFileSync(file)))).not.toContain('read')
  })
})
