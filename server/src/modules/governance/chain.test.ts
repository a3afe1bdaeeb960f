import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntryText, linkHash, type SealedEntry, START, settle, type TrailFault, type Walk, walkSeal } from './chain.ts'

const entryAt = (index: number): EntryText => ({
  id: `entry-${index}`,
  at: '2026-11-20T09:00:00.000000Z',
  call: 'call',
  actor: 'staff:1',
  act: 'person.read',
  about: `person:${index}`,
  purpose: 'audit',
  details: '{}',
})

function chainOf(length: number): SealedEntry[] {
  let hash = START.hash
  return Array.from({ length }, (_, index) => {
    const link = { position: index + 1, sealedAt: '2026-11-20T09:00:01.000000Z', row: entryAt(index + 1) }
    hash = linkHash(hash, link)
    return { ...link, hash, entry: link.row.id }
  })
}

function faultsOf(chain: readonly SealedEntry[]): TrailFault[] {
  const faults: TrailFault[] = []
  let walk: Walk = START
  for (const seal of chain) {
    const step = walkSeal(walk, seal)
    walk = step.walk
    faults.push(...step.faults)
  }
  return [...faults, ...settle(walk)]
}

const LENGTH = 12
const anyPosition = fc.integer({ min: 1, max: LENGTH })
const altered = (change: (seal: SealedEntry) => SealedEntry, at: number): SealedEntry[] =>
  chainOf(LENGTH).map((seal) => (seal.position === at ? change(seal) : seal))

describe('a chain', () => {
  test('without fault has none', () => {
    expect(faultsOf(chainOf(LENGTH))).toEqual([])
    expect(faultsOf([])).toEqual([])
  })

  test('shows each field of an entry changed, anywhere, as one fault there', () => {
    const fields = fc.constantFrom<keyof EntryText>('id', 'at', 'call', 'actor', 'act', 'about', 'purpose', 'details')
    fc.assert(
      fc.property(fields, anyPosition, (field, at) => {
        const chain = altered((seal) => ({ ...seal, row: { ...(seal.row as EntryText), [field]: 'other' } }), at)
        expect(faultsOf(chain)).toEqual([{ kind: 'entry-changed', entry: `entry-${at}`, position: at }])
      }),
    )
  })

  test('tells nothing from an empty text and no text as equal', () => {
    const chain = altered((seal) => ({ ...seal, row: { ...(seal.row as EntryText), purpose: null } }), 3)
    expect(faultsOf(chain)).toHaveLength(1)
  })

  test('shows a seal changed, before the last one, as the seal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LENGTH - 1 }), (at) => {
        const chain = altered((seal) => ({ ...seal, hash: Buffer.alloc(32, 7) }), at)
        expect(faultsOf(chain)).toEqual([{ kind: 'seal-changed', entry: `entry-${at}`, position: at }])
      }),
    )
  })

  test('shows the moment of a seal changed', () => {
    expect(faultsOf(altered((seal) => ({ ...seal, sealedAt: '2027-01-01T00:00:00.000000Z' }), 5))).toHaveLength(1)
  })

  test('shows an entry removed under its seal', () => {
    fc.assert(
      fc.property(anyPosition, (at) => {
        expect(faultsOf(altered((seal) => ({ ...seal, row: null }), at))).toEqual([
          { kind: 'entry-removed', entry: `entry-${at}`, position: at },
        ])
      }),
    )
  })

  test('shows seals missing before the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LENGTH - 1 }), (at) => {
        const chain = chainOf(LENGTH).filter(({ position }) => position !== at)
        expect(faultsOf(chain)).toEqual([{ kind: 'seals-missing', entry: null, position: at }])
      }),
    )
  })

  test('shows seals numbered anew to hide one missing', () => {
    const chain = chainOf(LENGTH)
      .filter(({ position }) => position !== 4)
      .map((seal, index) => ({ ...seal, position: index + 1 }))
    expect(faultsOf(chain)[0]).toEqual({ kind: 'entry-changed', entry: 'entry-5', position: 4 })
  })

  test('shows two entries exchanged', () => {
    const chain = chainOf(LENGTH)
    const rowOf = new Map([
      [3, chain[3]?.row ?? null],
      [4, chain[2]?.row ?? null],
    ])
    const exchanged = chain.map((seal) => ({ ...seal, row: rowOf.get(seal.position) ?? seal.row }))
    expect(faultsOf(exchanged).map(({ position }) => position)).toEqual([3, 4])
  })
})
