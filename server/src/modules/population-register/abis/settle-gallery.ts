import type { Call } from '../../../platform/call.ts'
import type { PacketRow } from '../enrolment/packet-store.ts'
import { deleteMessage, insertMessage } from './abis-door.ts'
import { askLater, questionsOf } from './abis-store.ts'
import { shareUrl } from './compare-biometrics.ts'

/**
 * The gallery holds the persons of the register and nobody else: a packet rejected leaves it, and one that becomes a number after all is
 * put back. Asked of the engine, which may take its time: nobody waits for it.
 */
export async function settleGallery(call: Call, { packet, stage }: PacketRow): Promise<void> {
  const asked = (await questionsOf(call, packet)).map(({ method }) => method)
  const isHeld = asked.lastIndexOf('insert') > asked.lastIndexOf('delete')
  if (stage === 'rejected' && isHeld) await askLater(call, packet, [deleteMessage(packet, call.now)])
  if (stage === 'issued' && asked.includes('delete') && !isHeld)
    await askLater(call, packet, [insertMessage(packet, shareUrl(packet), call.now)])
}
