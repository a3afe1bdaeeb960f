import { refuse } from '@sijill/contract'
import type { Database, Tx } from '../../platform/database.ts'
import { headText, type SealedEntry, START, settle, type TrailFault, type Walk, walkSeal } from './chain.ts'
import { lostWhileWaiting, sealsAfter, strangers, type TrailCounts, trailCounts } from './trail-store.ts'

const PAGE = 5000
/** A chain rewritten from its start would be a fault a row: the first ones say enough. */
const MOST_FAULTS = 1000

type Kept = { position: number; hash: string }

/** `head` is the last seal as `position:hash`, to be kept outside of the database: it alone can tell that the end was cut. */
export type Verified = TrailCounts & { sealed: number; head: string | null; faults: TrailFault[] }

function keptHead(head: string | undefined): Kept | undefined {
  if (head === undefined) return undefined
  const match = /^([1-9]\d{0,15}):([0-9a-f]{64})$/.exec(head.trim())
  if (!match?.[1] || !match[2]) refuse('request/invalid', {}, [{ path: '/head', code: 'field/wrong-form' }])
  return { position: Number(match[1]), hash: match[2] }
}

const differs = (kept: Kept | undefined, { position, hash, entry }: SealedEntry): TrailFault[] =>
  kept?.position === position && kept.hash !== hash.toString('hex') ? [{ kind: 'head-differs', entry, position }] : []

const cut = (kept: Kept | undefined, { position }: Walk): TrailFault[] =>
  kept && kept.position > position ? [{ kind: 'tail-cut', entry: null, position: position + 1 }] : []

async function walkChain(tx: Tx, kept: Kept | undefined): Promise<{ walk: Walk; sealed: number; faults: TrailFault[] }> {
  const faults: TrailFault[] = []
  let walk = START
  let sealed = 0
  for (let page = await sealsAfter(tx, 0, PAGE); page.length > 0; page = await sealsAfter(tx, walk.position, PAGE)) {
    for (const seal of page) {
      const step = walkSeal(walk, seal)
      walk = step.walk
      if (faults.length < MOST_FAULTS) faults.push(...step.faults, ...differs(kept, seal))
    }
    sealed += page.length
  }
  return { walk, sealed, faults: [...faults, ...settle(walk), ...cut(kept, walk)] }
}

const outside = (kind: TrailFault['kind'], entries: readonly string[]): TrailFault[] =>
  entries.map((entry) => ({ kind, entry, position: null }))

async function verifyIn(tx: Tx, kept: Kept | undefined): Promise<Verified> {
  const { walk, sealed, faults } = await walkChain(tx, kept)
  const inserted = outside('entry-inserted', await strangers(tx, MOST_FAULTS))
  const lost = outside('entry-removed', await lostWhileWaiting(tx, MOST_FAULTS))
  const head = walk.position === 0 ? null : headText(walk)
  return { ...(await trailCounts(tx)), sealed, head, faults: [...faults, ...inserted, ...lost] }
}

/**
 * Reads the whole chain in pages and computes it again, on one snapshot, while writers and sealer go on. Finds an entry changed,
 * removed or inserted, a seal changed or missing, and, against a head kept elsewhere, a chain cut or written anew.
 */
export async function verifyTrail(database: Database, { head }: { head?: string } = {}): Promise<Verified> {
  const kept = keptHead(head)
  return await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => verifyIn(tx, kept))
}
