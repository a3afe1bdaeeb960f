import { Refusal } from '@sijill/contract'
import { type Call, systemActor } from '../../../platform/call.ts'
import { registerPersons } from '../register-persons.ts'
import { keepPossibleDuplicates, type Resemblance } from '../similar-store.ts'
import type { Finding } from './finding.ts'
import type { PacketRow } from './packet-store.ts'

/** Makes the packet a person with a number, in the transaction of its last step: done once, or not at all. */
export async function issueNumber(call: Call, { content, details }: PacketRow): Promise<Finding> {
  // Whoever took the last step, it is the pipeline that registers: what was signed was allowed when it was received.
  const asPipeline = { ...call, actor: systemActor('enrolment-pipeline') }
  const [outcome] = await registerPersons(asPipeline, [content.registration], { told: true, cause: 'enrolment' })
  if (!outcome) throw new Error('a registration had no outcome')
  if (outcome instanceof Refusal) return { event: 'refuse', cause: outcome.code, details: outcome.details }
  await keepPossibleDuplicates(call, outcome.person, (details['possible'] ?? []) as Resemblance[])
  return { event: 'clear', person: outcome.person }
}
