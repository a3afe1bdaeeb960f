import { createHash } from 'node:crypto'

/** An entry of the trail as PostgreSQL writes it: instants to the microsecond, details in the form of `jsonb`, so that no reader changes a bit. */
export type EntryText = {
  id: string
  at: string
  call: string
  actor: string
  act: string
  about: string | null
  purpose: string | null
  details: string
}

export type Seal = { position: number; sealedAt: string; hash: Buffer }
/** A seal with the entry it covers; `entry` stays when the row it names is gone. */
export type SealedEntry = Seal & { entry: string; row: EntryText | null }

export const FAULT_KINDS = [
  'entry-changed',
  'entry-removed',
  'entry-inserted',
  'seal-changed',
  'seals-missing',
  'tail-cut',
  'head-differs',
] as const
export type TrailFault = { kind: (typeof FAULT_KINDS)[number]; entry: string | null; position: number | null }

/** What the first hash follows. */
export const GENESIS: Buffer = Buffer.alloc(32)

type Link = { position: number; sealedAt: string; row: EntryText }

/** The text that a hash covers: an array in JSON, which can be read in one way only. */
const canonicalText = ({ position, sealedAt, row }: Link): string =>
  JSON.stringify([position, sealedAt, row.id, row.at, row.call, row.actor, row.act, row.about, row.purpose, row.details])

export const linkHash = (previous: Buffer, link: Link): Buffer =>
  createHash('sha256').update(previous).update(canonicalText(link)).digest()

export const headText = ({ position, hash }: { position: number; hash: Buffer }): string => `${position}:${hash.toString('hex')}`

/** A hash that is not what it should be: whether the entry or the seal was changed is told by the link that follows. */
type Doubt = { position: number; entry: string; computed: Buffer }
export type Walk = { position: number; hash: Buffer; doubt: Doubt | undefined }

export const START: Walk = { position: 0, hash: GENESIS, doubt: undefined }

const faultOf = (kind: TrailFault['kind'], { entry, position }: { entry: string; position: number }): TrailFault => ({
  kind,
  entry,
  position,
})

/** The end of a chain leaves a doubt that nothing follows: the seal is believed. */
export const settle = ({ doubt }: Walk): TrailFault[] => (doubt ? [faultOf('entry-changed', doubt)] : [])

type Step = { walk: Walk; faults: TrailFault[] }

function judged({ hash, doubt }: Walk, seal: SealedEntry & { row: EntryText }): Step {
  const computed = linkHash(hash, seal)
  const walk: Walk = { position: seal.position, hash: seal.hash, doubt: undefined }
  if (computed.equals(seal.hash)) return { walk, faults: settle({ ...walk, doubt }) }
  if (doubt && linkHash(doubt.computed, seal).equals(seal.hash)) return { walk, faults: [faultOf('seal-changed', doubt)] }
  return {
    walk: { ...walk, doubt: { position: seal.position, entry: seal.entry, computed } },
    faults: settle({ ...walk, doubt }),
  }
}

/** One step along the chain: each link is judged by the stored hash before it, so that one change is one fault, where it is. */
export function walkSeal(walk: Walk, seal: SealedEntry): Step {
  const onwards: Walk = { position: seal.position, hash: seal.hash, doubt: undefined }
  if (seal.position !== walk.position + 1) {
    return { walk: onwards, faults: [...settle(walk), { kind: 'seals-missing', entry: null, position: walk.position + 1 }] }
  }
  if (seal.row === null) return { walk: onwards, faults: [...settle(walk), faultOf('entry-removed', seal)] }
  return judged(walk, { ...seal, row: seal.row })
}
