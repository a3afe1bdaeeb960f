import type { PersonId } from '@sijill/contract'
import type { Call } from '../../../platform/call.ts'
import type { PacketEvent } from './packet.ts'
import type { Details, PacketRow } from './packet-store.ts'

/** What a stage found: an event of the table with its cause, or what it waits for. */
export type Finding =
  | { event: PacketEvent; cause?: string; details?: Details; person?: PersonId; candidateKeys?: string[] }
  | { wait: string; details?: Details }

export type StageWork = (call: Call, row: PacketRow) => Promise<Finding>
