import type { Call } from '../../../platform/call.ts'
import { openCase } from '../adjudication/case-store.ts'
import { asPerson, findDuplicates } from './find-duplicates.ts'
import type { Finding } from './finding.ts'
import type { PacketRow } from './packet-store.ts'

/** A packet still under way is no person yet: it is in the case, never among the possible duplicates of a person. */
const MOST_SUSPECTS = 20

export async function compareDemographics(call: Call, { packet, content }: PacketRow): Promise<Finding> {
  const { keys, suspected, possible } = await findDuplicates(call, content.registration, packet)
  const kept = possible.filter(({ kind }) => kind === 'person').slice(0, MOST_SUSPECTS)
  const details = { possible: kept.map(asPerson) }
  if (suspected.length === 0) return { event: 'clear', details, candidateKeys: keys }
  const suspects = suspected.slice(0, MOST_SUSPECTS).map((each) => ({ ...each, evidence: 'names' as const }))
  const found = await openCase(call, { packet, cause: 'names-resemble', suspects })
  return { event: 'doubt', cause: 'names-resemble', details: { ...details, case: found }, candidateKeys: keys }
}
