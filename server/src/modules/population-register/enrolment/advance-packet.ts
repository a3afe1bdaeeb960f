import type { Call } from '../../../platform/call.ts'
import { state } from '../../../platform/facts.ts'
import { compareBiometrics } from '../abis/compare-biometrics.ts'
import { settleGallery } from '../abis/settle-gallery.ts'
import { PACKET_ENDED } from '../facts.ts'
import { checkQuality } from './check-quality.ts'
import { compareDemographics } from './compare-demographics.ts'
import type { Finding, StageWork } from './finding.ts'
import { dueAt, isEnd, nextStage, type Stage } from './packet.ts'
import { type PacketRow, packetOf, saveJourney, type Transition } from './packet-store.ts'

const WORK: Partial<Record<Stage, StageWork>> = {
  received: async () => ({ event: 'clear' }),
  quality: checkQuality,
  'demographic-duplicates': compareDemographics,
  'biometric-duplicates': compareBiometrics,
  adjudication: async (_call, { cause }) => ({ wait: cause ?? 'adjudicators' }),
}

type Found = Extract<Finding, { event: unknown }>
type Step = { row: PacketRow; transition: Transition }

/** The packet after an event, by the table; what it was found to be goes with it. */
function stepped(row: PacketRow, { event, cause, details = {}, person, candidateKeys }: Found, now: Date): Step {
  const next = nextStage(row.stage, event)
  const transition: Transition = { stage: row.stage, event, next, cause: cause ?? null, details }
  const after: PacketRow = {
    ...row,
    stage: next,
    entry: row.entry + 1,
    cause: cause ?? null,
    details: { ...row.details, ...details },
    candidateKeys: candidateKeys ?? row.candidateKeys,
    person: person ?? null,
    enteredAt: next === row.stage ? row.enteredAt : now,
    late: next === row.stage ? row.late + 1 : 0,
    dueAt: dueAt(next, now),
    endedAt: isEnd(next) ? now : null,
  }
  return { row: after, transition }
}

type Journey = { finding?: Found; watch?: ((stage: Stage) => Promise<void>) | undefined }

/** Takes a packet, locked by this call, as far as it goes: to its end, or to a stage that waits and says why. */
export async function travel(call: Call, before: PacketRow, { finding, watch }: Journey = {}): Promise<PacketRow> {
  const steps: Transition[] = []
  let at = before
  const move = (found: Found): void => {
    const { row, transition } = stepped(at, found, call.now)
    at = row
    steps.push(transition)
  }
  if (finding) move(finding)
  while (!isEnd(at.stage)) {
    await watch?.(at.stage)
    const found = await WORK[at.stage]?.(call, at)
    if (!found) throw new Error(`no work is known for a packet that is ${at.stage}`)
    if ('wait' in found) {
      at = { ...at, cause: found.wait, details: { ...at.details, ...found.details } }
      break
    }
    move(found)
  }
  await saveJourney(call, { before, after: at, steps })
  if (isEnd(at.stage)) {
    if (at.content.captures.length > 0) await settleGallery(call, at)
    await state(call, PACKET_ENDED, { packet: at.packet, stage: at.stage })
    await watch?.(at.stage)
  }
  return at
}

/** What follows `packet-ready`. A delivery meant for an earlier entry finds the packet gone further, and does nothing. */
export async function advancePacket(
  call: Call,
  { packet, entry }: { packet: string; entry: string },
  watch?: (stage: Stage) => Promise<void>,
): Promise<void> {
  const row = await packetOf(call.tx, packet, true)
  if (!row || String(row.entry) !== entry || isEnd(row.stage)) return
  await travel(call, row, { watch })
}
