import type { Call } from '../../../platform/call.ts'
import { readSettings } from '../../../platform/settings.ts'
import { openCase, openCaseOfPacket, type Suspect } from '../adjudication/case-store.ts'
import type { Finding } from '../enrolment/finding.ts'
import { issueNumber } from '../enrolment/issue-number.ts'
import type { PacketRow } from '../enrolment/packet-store.ts'
import { shortToken } from '../short-token.ts'
import { type AbisAnswer, candidatesIn, identifyMessage, insertMessage, outcomeOf } from './abis-door.ts'
import { askLater, holdersOf, type Question, questionsOf } from './abis-store.ts'

/** Where the engine fetches the captures of a packet while it is asked about them. */
export const shareUrl = (packet: string): string => `${readSettings().publicUrl}/api/abis/shares/${shortToken('abis', packet)}`

/** Those whom the engine found, as suspects of a case; a reference that is no packet of ours is left out. */
export async function suspectsIn(call: Call, packet: string, answer: AbisAnswer): Promise<Suspect[]> {
  const found = candidatesIn(answer, packet)
  const holders = await holdersOf(
    call,
    found.map(({ referenceId }) => referenceId),
  )
  return found.flatMap(({ referenceId, ...biometrics }) => {
    const holder = holders.get(referenceId)
    return holder ? [{ ...holder, evidence: 'biometrics' as const, biometrics }] : []
  })
}

const refusedBy = (questions: readonly Question[]): Question | undefined =>
  questions.find(({ method, answer }) => answer && method !== 'delete' && outcomeOf(method, answer) === 'refused')

async function judge(call: Call, { packet }: PacketRow, identified: AbisAnswer): Promise<Finding | undefined> {
  const suspects = await suspectsIn(call, packet, identified)
  if (suspects.length === 0) return undefined
  const found = await openCase(call, { packet, cause: 'biometrics-resemble', suspects })
  return { event: 'doubt', cause: 'biometrics-resemble', details: { case: found } }
}

/** Nobody is resembled by the body: a doubt of names is still a doubt. */
async function conclude(call: Call, row: PacketRow): Promise<Finding> {
  const found = await openCaseOfPacket(call, row.packet)
  return found ? { event: 'doubt', cause: 'names-resemble', details: { case: found } } : await issueNumber(call, row)
}

/** Asks the engine once, waits for what it says, and lets nobody through whom it could not compare without a person's look. */
export async function compareBiometrics(call: Call, row: PacketRow): Promise<Finding> {
  const { packet, content } = row
  if (content.captures.length === 0) return await conclude(call, row)
  const questions = await questionsOf(call, packet)
  if (questions.length === 0) {
    await askLater(call, packet, [insertMessage(packet, shareUrl(packet), call.now), identifyMessage(packet, call.now)])
    return { wait: 'engine-asked' }
  }
  const refused = refusedBy(questions)
  if (refused) {
    const reason = refused.answer?.failureReason ?? ''
    const found = await openCase(call, { packet, cause: 'engine-refused', suspects: [] })
    return { event: 'doubt', cause: 'engine-refused', details: { case: found, method: refused.method, failureReason: reason } }
  }
  const identified = questions.find(({ method, answer }) => method === 'identify' && answer)
  if (!identified?.answer) return { wait: 'engine-asked' }
  return (await judge(call, row, identified.answer)) ?? (await conclude(call, row))
}
