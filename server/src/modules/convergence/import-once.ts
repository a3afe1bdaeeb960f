import { Refusal } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { type ImportOutcome, type Sourced, type SourceKind, sourceKey } from './import.ts'
import { importedDigests, insertImportedRows, lockRegisters } from './imported-row-store.ts'

type Loading<Value> = {
  kind: SourceKind
  run: string
  items: readonly Sourced<Value>[]
  /** One outcome a value, in order: the identifier of what was loaded, or why not. */
  load: (values: readonly Value[]) => Promise<(string | Refusal)[]>
}

/** What a row is to what was loaded before: new, the same again, or the same number with other words. */
function standings<Value>(items: readonly Sourced<Value>[], known: ReadonlyMap<string, string>): (ImportOutcome | 'new')[] {
  const digests = new Map(known)
  return items.map(({ source }) => {
    const key = sourceKey(source)
    const digest = digests.get(key)
    if (digest === undefined) digests.set(key, source.digest)
    if (digest === undefined) return 'new'
    return digest === source.digest
      ? 'known'
      : new Refusal('import/row-changed', { register: source.register, number: source.number })
  })
}

/** Loads the rows that were never loaded, and keeps that they were, in the same transaction: one outcome an item, in order. */
export async function importOnce<Value>(call: Call, { kind, run, items, load }: Loading<Value>): Promise<ImportOutcome[]> {
  const sources = items.map(({ source }) => source)
  await lockRegisters(
    call,
    sources.map(({ register }) => register),
  )
  const standing = standings(items, await importedDigests(call, kind, sources))
  const fresh = items.filter((_, index) => standing[index] === 'new')
  const loaded = await load(fresh.map(({ value }) => value))
  const rows = fresh.flatMap(({ source }, index) => {
    const subject = loaded[index]
    return typeof subject === 'string' ? [{ ...source, subject }] : []
  })
  await insertImportedRows(call, { kind, run, rows })
  const answers = loaded[Symbol.iterator]()
  return standing.map((each) => {
    if (each !== 'new') return each
    const answer = answers.next().value
    return answer instanceof Refusal ? answer : 'loaded'
  })
}
