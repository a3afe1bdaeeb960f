import { Refusal, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { communeNamed } from '../territory/index.ts'
import type { ImportOutcome, Sourced } from './import.ts'
import type { LegacyPerson } from './legacy.ts'
import { insertLegacyRows, isLegacyList, legacyDigests } from './legacy-store.ts'

async function unknownCommunes(call: Call, communes: Iterable<string>): Promise<Map<string, Refusal>> {
  const refused = new Map<string, Refusal>()
  for (const commune of new Set(communes)) {
    try {
      await communeNamed(call, commune)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      refused.set(commune, refusal)
    }
  }
  return refused
}

/** Keeps rows of a legacy list as the list wrote them. `source.register` names the list. One outcome a row, in order. */
export async function importLegacyRows(
  call: Call,
  { items }: { items: readonly Sourced<LegacyPerson>[] },
): Promise<ImportOutcome[]> {
  allow(call, 'import.load')
  const [list] = new Set(items.map(({ source }) => source.register))
  if (list === undefined) return []
  if (!(await isLegacyList(call, list))) refuse('legacy/list-unknown', { list })
  const refused = await unknownCommunes(
    call,
    items.map(({ value }) => value.commune),
  )
  const fit = items.filter(({ value }) => !refused.has(value.commune))
  const added = await insertLegacyRows(call, list, fit)
  const digests = await legacyDigests(
    call,
    list,
    fit.map(({ source }) => source.number),
  )
  return items.map(({ source, value }) => {
    const refusal = refused.get(value.commune)
    if (refusal) return refusal
    if (digests.get(source.number) !== source.digest)
      return new Refusal('import/row-changed', { register: list, number: source.number })
    return added.delete(source.number) ? 'loaded' : 'known'
  })
}
